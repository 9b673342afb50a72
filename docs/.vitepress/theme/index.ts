/** The usual theme in the reader's own fonts and our colours: nothing is fetched from elsewhere. */
import DefaultTheme from 'vitepress/theme-without-fonts';
import 'katex/dist/katex.min.css';
import './style.css';

export default DefaultTheme;
