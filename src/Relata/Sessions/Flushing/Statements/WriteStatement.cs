using Relata.Providers;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>The statement of a write, and how many rows it found.</summary>
/// <param name="write">The write.</param>
internal abstract class WriteStatement(FlushWrite write) : Statement
{
    private int? _touched;

    public override bool GeneratesKey => write is InsertWrite { IsGenerated: true };

    /// <summary>Why the flush must not go on, if rows that it was about were not there; null where all were.</summary>
    public StaleDataException? Stale => write is UpdateWrite or DeleteWrite && _touched is { } touched && touched != Count
        ? new StaleDataException(
            $"{write} found {touched} of {Count} rows. They were changed or deleted since they were loaded: roll back, and load them again.")
        : null;

    public override void OnDone(int touched) => _touched = touched;
}
