/** The usual theme in the reader's own fonts: nothing is fetched from elsewhere. */
import 'katex/dist/katex.min.css';
import './style.css';
import DefaultTheme from 'vitepress/theme-without-fonts';

export default DefaultTheme;
