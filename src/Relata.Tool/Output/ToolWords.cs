using System.Text.RegularExpressions;

namespace Relata.Tool.Output;

/// <summary>Messages of the library, which name its methods, in the words of the command line.</summary>
internal static partial class ToolWords
{
    /// <summary>Puts options in the place of calls.</summary>
    public static string Translate(string message)
    {
        var text = Rename().Replace(message, "--rename $1=$2");
        text = AllowDrop().Replace(text, "--allow-drop $1");
        text = Fill().Replace(text, "--fill \"$1=…\"");
        text = FirstMigration().Replace(text, "dotnet relata migrations add start");
        return text
            .Replace("UndoAsync(allowLoss: true)", "--allow-loss", StringComparison.Ordinal)
            .Replace("MarkAsync(\"…\"), or MarkAsync() for all", "dotnet relata mark <id>, or mark --all", StringComparison.Ordinal)
            .Replace("CompareSchemaAsync()", "dotnet relata check --connection …", StringComparison.Ordinal)
            .Replace(
                "Keep the one that others have applied, remove the folder of the other, take the snapshot that belongs to the kept one, and add the other again.",
                "Put them in order: dotnet relata migrations rebase <the one that only you have>.",
                StringComparison.Ordinal)
            .Replace("new MigrationFolder(\"Migrations\").Add(\"…\", database)", "dotnet relata migrations add", StringComparison.Ordinal)
            .Replace("Use migrations: MigrateAsync()", "Use migrations: dotnet relata apply", StringComparison.Ordinal)
            .Replace("without Online()", "without --online", StringComparison.Ordinal)
            .Replace("MigrateAsync goes on", "apply goes on", StringComparison.Ordinal)
            .Replace("UndoAsync goes on", "apply --to goes on", StringComparison.Ordinal);
    }

    [GeneratedRegex("Rename\\(\"([^\"]+)\", \"([^\"]+)\"\\)")]
    private static partial Regex Rename();

    [GeneratedRegex("AllowDrop\\(\"([^\"]+)\"\\)")]
    private static partial Regex AllowDrop();

    [GeneratedRegex("Fill\\(\"([^\"]+)\", (?:\"…\"|…)\\)")]
    private static partial Regex Fill();

    [GeneratedRegex("new MigrationFolder\\(\"Migrations\"\\)\\.Add\\(\"start\", database\\)")]
    private static partial Regex FirstMigration();
}
