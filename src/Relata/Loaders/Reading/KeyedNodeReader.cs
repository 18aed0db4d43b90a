using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Reading;

/// <summary>Reads the key of an entity from its row.</summary>
/// <param name="shape">The positions of the key columns in the row.</param>
/// <param name="joined">The readers of the entities joined to it.</param>
internal abstract class KeyedNodeReader<T, TKey, TRow>(RowShape shape, JoinedNode<TRow>[] joined) : JoiningReader<TRow>(joined)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
    where TRow : struct, IRow
{
    /// <summary>Reads the primary key; false if a LEFT JOIN found no row.</summary>
    protected bool TryReadKey(ref TRow row, out TKey key)
    {
        try
        {
            return shape.TryReadKey<T, TKey, TRow>(ref row, out key);
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }
}
