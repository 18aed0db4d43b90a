using System.Security.Cryptography;
using System.Text;

namespace Relata.Scaffolding.Writing;

/// <summary>Writes scaffolded files to a folder, and never over what somebody has edited.</summary>
internal static class FolderWriter
{
    private const string Head = "// Scaffolded by Relata. A file that is edited is kept by the next run. Checksum: ";

    /// <summary>The text of a file with its first line.</summary>
    public static string WithHead(string text) => $"{Head}{Checksum(text)}\n{text}";

    /// <summary>Writes a file, or the text beside it if it is not as an earlier run has written it.</summary>
    public static WrittenFile Write(string folder, ScaffoldedFile file)
    {
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, file.Text);
            return new WrittenFile(path, WriteOutcome.Created);
        }

        var existing = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (existing == file.Text)
        {
            return new WrittenFile(path, WriteOutcome.Unchanged);
        }

        if (IsAsWritten(existing))
        {
            File.WriteAllText(path, file.Text);
            return new WrittenFile(path, WriteOutcome.Replaced);
        }

        var beside = Path.Combine(folder, Path.ChangeExtension(file.Name, ".scaffolded.cs.txt"));
        File.WriteAllText(beside, file.Text);
        return new WrittenFile(beside, WriteOutcome.KeptEdited);
    }

    private static bool IsAsWritten(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text.StartsWith(Head, StringComparison.Ordinal) && text[Head.Length..end] == Checksum(text[(end + 1)..]);
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
