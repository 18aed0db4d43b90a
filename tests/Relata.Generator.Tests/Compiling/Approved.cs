using System.Runtime.CompilerServices;

namespace Relata.Generator.Tests.Compiling;

/// <summary>Holds a text to the one that was approved, a file in Snapshots.</summary>
internal static class Approved
{
    /// <summary>Compares; what differs is written beside the approved file, to be looked at and, if right, put in its place.</summary>
    public static void Check(string text, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name + ".verified.txt");
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (approved == text)
        {
            return;
        }

        var received = path.Replace(".verified.", ".received.", StringComparison.Ordinal);
        File.WriteAllText(received, text);
        Assert.Fail($"The text differs from {path}. It was written to {received}.");
    }
}
