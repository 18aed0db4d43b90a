using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;

namespace Relata.Diagnostics;

/// <summary>The line of the program that has called the library. Found from the stack, and therefore only for a report.</summary>
internal static class CallSite
{
    private static readonly FrozenSet<string> s_library =
        new[] { "Relata", "Relata.Sqlite", "Relata.PostgreSql", "Relata.MariaDb", "Relata.Blazor" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The calling line, as what it is compared by: the method and the place in it. Cheaper than its name and number.</summary>
    public static (string Method, int Offset)? FindLine()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: false).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method && !IsSkipped(method, accessor: ""))
            {
                return ($"{method.DeclaringTypeName}.{method.Name}", frame.GetILOffset() is var offset && offset == StackFrame.OFFSET_UNKNOWN ? frame.GetNativeOffset() : offset);
            }
        }

        return null;
    }

    /// <summary>The first frame outside the library, the framework and the accessor itself; null if there is none.</summary>
    /// <param name="accessor">The name of the property that was read: its generated getter is part of the program's assembly.</param>
    public static string? Find(string accessor)
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method && !IsSkipped(method, accessor))
            {
                var file = frame.GetFileName() is { } path ? string.Create(CultureInfo.InvariantCulture, $" in {Path.GetFileName(path)}:{frame.GetFileLineNumber()}") : "";
                return $"{NameOf(method)}{file}";
            }
        }

        return null;
    }

    // The method of an asynchronous method is MoveNext of the type Page+<Render>d__3.
    private static string NameOf(DiagnosticMethodInfo method)
    {
        var type = method.DeclaringTypeName ?? "";
        return method.Name == "MoveNext" && type.LastIndexOf("+<", StringComparison.Ordinal) is >= 0 and var begin && type.IndexOf('>', begin) is > 0 and var end && end > begin + 2
            ? $"{type[..begin]}.{type[(begin + 2)..end]}"
            : $"{type}.{method.Name}";
    }

    private static bool IsSkipped(DiagnosticMethodInfo method, string accessor)
    {
        // System.Linq, Version=10.0.0.0, …
        var assembly = method.DeclaringAssemblyName is { } full && full.IndexOf(',', StringComparison.Ordinal) is > 0 and var end ? full[..end] : method.DeclaringAssemblyName ?? "";
        return s_library.Contains(assembly) || assembly.StartsWith("System.", StringComparison.Ordinal) || method.Name == $"get_{accessor}";
    }
}
