namespace Relata.Migrations.Tests.Databases;

/// <summary>Migrations whose steps are written by hand.</summary>
internal static class StepFiles
{
    /// <summary>Writes a migration of such steps.</summary>
    public static void WriteSteps(this MigrationFiles files, string database, string id, string after, string steps, string? undo = null) =>
        files.Write(id, $"-- relata 1 {database} after {after}\n{steps}\n{(undo is null ? "" : $"-- undo\n{undo}\n")}");
}
