using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A row of a <see cref="RowGraph"/>.</summary>
/// <param name="row">The object.</param>
internal sealed class RowNode(Entity row)
{
    public Entity Row { get; } = row;

    /// <summary>The rows that are written before it, and the foreign keys because of which they are.</summary>
    public List<(RowNode First, KeyCopy Key)> Waits { get; } = [];

    /// <summary>How many of them are not written yet.</summary>
    public int Open { get; set; }
}
