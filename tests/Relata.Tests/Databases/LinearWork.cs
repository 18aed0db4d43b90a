using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Relata.Tests.Databases;

/// <summary>
/// Checks that work on four times as many objects takes about four times as long, and not sixteen times. The processor time of the working thread is
/// compared, which does not depend on what else runs. There is nothing to count: the work is comparing objects.
/// </summary>
internal static class LinearWork
{
    // A square is one each time; what else runs is not.
    private const int Attempts = 3;

    /// <param name="few">The smaller number of objects.</param>
    /// <param name="prepare">Prepares a session for a number of objects, and returns the work to measure.</param>
    /// <param name="most">
    /// The factor that is still accepted for four times as many: between 4 and 16, less where the linear part of the work, such as statements, would hide
    /// a square one.
    /// </param>
    /// <param name="models">The namespace of the entities.</param>
    public static void Check(int few, Func<Session, int, Action> prepare, double most = 11.2, string models = "Relata.Tests.Models.Flushing")
    {
        Measure(prepare, 100, models);
        var (less, more) = (0.0, 0.0);
        for (var attempt = 0; attempt < Attempts && !(more < less * most); attempt++)
        {
            less = Least(prepare, few, models);
            more = Least(prepare, 4 * few, models);
        }

        Assert.True(more < less * most, $"{few} took {less:0} ms, {4 * few} took {more:0} ms.");
    }

    // What else runs takes caches and memory away, which can only add to a time: the least of several is the nearest to the work itself.
    private static double Least(Func<Session, int, Action> prepare, int count, string models) => Enumerable.Range(0, 4).Min(_ => Measure(prepare, count, models));

    private static double Measure(Func<Session, int, Action> prepare, int count, string models)
    {
        using var memory = new SqliteMemory();
        using var database = memory.Open(ModelSet.InNamespace(models));
        database.CreateTables();
        using var session = database.OpenSession();
        var work = prepare(session, count);
        var before = ThreadTime();
        work();
        return ThreadTime() - before;
    }

    // https://man7.org/linux/man-pages/man3/clock_gettime.3.html
    private static double ThreadTime()
    {
        const int threadCpuTime = 3;
        return OperatingSystem.IsLinux() && GetTime(threadCpuTime, out var time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : Stopwatch.GetElapsedTime(0).TotalMilliseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
