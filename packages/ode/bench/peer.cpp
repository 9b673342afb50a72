// Solvers in C and C++ on the problems of problems.ts: a line "solver problem rtol atol repetitions" in, a line
// "microseconds calls steps y..." out. Compiled on the spot with -O3 -march=native.
#include <boost/numeric/odeint.hpp>
#include <chrono>
#include <cmath>
#include <functional>
#include <iomanip>
#include <iostream>
#include <limits>
#include <map>
#include <string>
#include <vector>
#ifdef WITH_GSL
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#endif

namespace odeint = boost::numeric::odeint;
using State = std::vector<double>;

static long calls = 0;
static const int modes = 100;
static double lambda[modes];

static void lorenz(double, const double *y, double *d) {
  d[0] = 10 * (y[1] - y[0]);
  d[1] = y[0] * (28 - y[2]) - y[1];
  d[2] = y[0] * y[1] - (8.0 / 3) * y[2];
}

static void pleiades(double, const double *y, double *d) {
  for (int i = 0; i < 14; i++) d[i] = y[14 + i];
  for (int i = 0; i < 7; i++) {
    double fx = 0, fy = 0;
    for (int j = 0; j < 7; j++) {
      if (j == i) continue;
      const double dx = y[j] - y[i], dy = y[7 + j] - y[7 + i], r2 = dx * dx + dy * dy, r3 = r2 * std::sqrt(r2);
      fx += (j + 1) * dx / r3;
      fy += (j + 1) * dy / r3;
    }
    d[14 + i] = fx;
    d[21 + i] = fy;
  }
}

static void heavyBall(double, const double *y, double *d) {
  for (int i = 0; i < modes; i++) {
    d[i] = y[modes + i];
    d[modes + i] = -0.02 * y[modes + i] - lambda[i] * y[i];
  }
}

static void nesterov(double t, const double *y, double *d) {
  const double friction = 3 / t;
  for (int i = 0; i < modes; i++) {
    d[i] = y[modes + i];
    d[modes + i] = -friction * y[modes + i] - lambda[i] * y[i];
  }
}

struct Problem {
  void (*f)(double, const double *, double *);
  double t0, t1;
  State y0;
};

// The rhs stays visible to the compiler for odeint, which inlines it; GSL calls through a pointer by its interface.
template <void (*F)(double, const double *, double *)>
struct Inlined {
  void operator()(const State &y, State &d, double t) const {
    calls++;
    F(t, y.data(), d.data());
  }
};

template <void (*F)(double, const double *, double *)>
static long boostDopri5(const Problem &p, double rtol, double atol, State &y) {
  y = p.y0;
  return static_cast<long>(odeint::integrate_adaptive(
      odeint::make_controlled<odeint::runge_kutta_dopri5<State>>(atol, rtol), Inlined<F>(), y, p.t0, p.t1,
      (p.t1 - p.t0) / 1000));
}

#ifdef WITH_GSL
static int gslRhs(double t, const double y[], double d[], void *params) {
  calls++;
  static_cast<const Problem *>(params)->f(t, y, d);
  return GSL_SUCCESS;
}

static long gslRk8pd(const Problem &p, double rtol, double atol, State &y) {
  y = p.y0;
  gsl_odeiv2_system system = {gslRhs, nullptr, y.size(), const_cast<Problem *>(&p)};
  gsl_odeiv2_driver *driver =
      gsl_odeiv2_driver_alloc_y_new(&system, gsl_odeiv2_step_rk8pd, (p.t1 - p.t0) / 1000, atol, rtol);
  double t = p.t0;
  gsl_odeiv2_driver_apply(driver, &t, p.t1, y.data());
  const long steps = static_cast<long>(driver->n);
  gsl_odeiv2_driver_free(driver);
  return steps;
}
#endif

int main() {
  for (int i = 0; i < modes; i++) lambda[i] = std::pow(10, -4 + 4.0 * i / (modes - 1));
  std::map<std::string, Problem> problems;
  problems["lorenz"] = {lorenz, 0, 5, {1, 1, 1}};
  problems["pleiades"] = {pleiades, 0, 3, {3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0}};
  State start(2 * modes, 0.0);
  for (int i = 0; i < modes; i++) start[i] = 1;
  problems["heavy-ball"] = {heavyBall, 0, 200, start};
  problems["nesterov"] = {nesterov, 1, 200, start};

  std::string solver, name;
  double rtol, atol;
  int repetitions;
  std::cout << std::setprecision(17);
  while (std::cin >> solver >> name >> rtol >> atol >> repetitions) {
    const Problem &p = problems.at(name);
    State y;
    long steps = 0;
    double best = std::numeric_limits<double>::infinity();
    for (int r = 0; r < repetitions; r++) {
      calls = 0;
      const auto begin = std::chrono::steady_clock::now();
      if (solver == "dopri5") {
        if (name == "lorenz") steps = boostDopri5<lorenz>(p, rtol, atol, y);
        else if (name == "pleiades") steps = boostDopri5<pleiades>(p, rtol, atol, y);
        else if (name == "heavy-ball") steps = boostDopri5<heavyBall>(p, rtol, atol, y);
        else steps = boostDopri5<nesterov>(p, rtol, atol, y);
      }
#ifdef WITH_GSL
      else steps = gslRk8pd(p, rtol, atol, y);
#endif
      const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begin;
      best = std::min(best, spent.count());
    }
    std::cout << best << ' ' << calls << ' ' << steps;
    for (double value : y) std::cout << ' ' << value;
    std::cout << std::endl;
  }
}
