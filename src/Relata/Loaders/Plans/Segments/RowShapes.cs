namespace Relata.Loaders.Plans.Segments;

/// <summary>The positions of an entity's columns in a row, for each class that the row may be of.</summary>
internal sealed class RowShapes
{
    private readonly EntityType _type;
    private readonly int _first;
    private readonly NodeColumns? _columns;

    /// <param name="type">The entity.</param>
    /// <param name="first">The ordinal of the first column.</param>
    /// <param name="columns">The columns that are read; null for all columns of the hierarchy.</param>
    public RowShapes(EntityType type, int first, NodeColumns? columns = null)
    {
        (_type, _first, _columns) = (type, first, columns);
        Own = type.Discriminator is not null ? Among(type)
            : columns?.Unread is null ? new RowShape(first)
            : new RowShape(type, first, columns.Read.AsSpan());
    }

    /// <param name="type">An entity that belongs to no hierarchy.</param>
    /// <param name="own">The shape of its rows.</param>
    public RowShapes(EntityType type, RowShape own) => (_type, Own) = (type, own);

    /// <summary>The shape of a row of the entity's own class.</summary>
    public RowShape Own { get; }

    /// <summary>The shape of a row of a class of the hierarchy.</summary>
    public RowShape Of(EntityType type) => type == _type ? Own : Among(type);

    private RowShape Among(EntityType type) => RowShape.Among(type, _first, _columns?.Layout ?? _type.Hierarchy.Columns, _columns?.For(type));
}
