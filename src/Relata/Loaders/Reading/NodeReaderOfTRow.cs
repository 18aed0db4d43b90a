using Relata.Entities.Metadata;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Reading;

/// <summary>Reads one entity, and the entities joined to it, from each row of a segment.</summary>
internal abstract class NodeReader<TRow> : NodeReader
    where TRow : struct, IRow
{
    /// <summary>Creates the reader for the entity of a node.</summary>
    /// <param name="run">The node.</param>
    /// <param name="shapes">The positions of the entity's columns in the row.</param>
    /// <param name="joined">The readers of the entities joined to it.</param>
    /// <param name="populateExisting">Whether existing instances are overwritten.</param>
    /// <param name="isOptional">Whether the row may be without the entity, whose columns are NULL then.</param>
    public static NodeReader<TRow> Create(NodeRun run, RowShapes shapes, JoinedNode<TRow>[] joined, bool populateExisting, bool isOptional = false) =>
        run.Node.Type.Accept<Maker, NodeReader<TRow>>(new Maker(run, shapes, joined, populateExisting, isOptional));

    /// <summary>Returns the session's instance for the row; null if a LEFT JOIN found no row.</summary>
    public abstract Entity? Read(ref TRow row);

    private readonly struct Maker(NodeRun run, RowShapes shapes, JoinedNode<TRow>[] joined, bool populateExisting, bool isOptional) : IEntityVisitor<NodeReader<TRow>>
    {
        public NodeReader<TRow> Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull
        {
            var identities = run.Context.Session.Identities;
            if (type.Discriminator is not null)
            {
                return new HierarchyReader<T, TKey, TRow>(identities.Of<T, TKey>(), run, shapes, joined, populateExisting);
            }

            if (type.IsKeyless)
            {
                return new KeylessReader<T, TRow>(run, shapes.Own, joined, isOptional);
            }

            identities.HasUnloadedColumns |= shapes.Own.Missing is not null;
            return new NodeReader<T, TKey, TRow>(identities.Of<T, TKey>(), run, shapes.Own, joined, populateExisting);
        }
    }
}
