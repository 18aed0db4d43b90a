namespace Relata.Schema.Migrating.Running.History;

/// <summary>A row of the history of a database.</summary>
/// <param name="Id">The migration.</param>
/// <param name="Checksum">The checksum of its file when it was applied.</param>
/// <param name="State">How far it is.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="StepDone">The number of steps that are done.</param>
internal sealed record HistoryRow(string Id, string Checksum, string State, int Steps, int StepDone)
{
    /// <summary>Applied.</summary>
    public const string Done = "done";

    /// <summary>Taken for applied without having been run.</summary>
    public const string Marked = "marked";

    /// <summary>Being applied, or interrupted between two steps.</summary>
    public const string Running = "running";

    /// <summary>Inside a step of which nothing tells whether it is done.</summary>
    public const string InStep = "in step";

    /// <summary>Being undone, or interrupted between two steps of the way back.</summary>
    public const string Undoing = "undoing";

    /// <summary>Whether the migration is complete.</summary>
    public bool IsComplete => State is Done or Marked;
}
