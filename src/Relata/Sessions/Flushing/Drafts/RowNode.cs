using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>A node of a <see cref="RowGraph"/>.</summary>
/// <param name="row">The entity whose row it is.</param>
/// <param name="place">The place of the row among those that were given.</param>
internal sealed class RowNode(Entity row, int place)
{
    public Entity Row { get; } = row;

    public int Place { get; } = place;

    /// <summary>The rows that must be written before this one, each with the foreign key that requires it.</summary>
    public List<(RowNode First, KeyCopy Key)> Predecessors { get; } = [];

    /// <summary>The number of predecessors that are not yet in a level.</summary>
    public int Unwritten { get; set; }
}
