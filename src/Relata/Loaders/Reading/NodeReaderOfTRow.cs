using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>Reads one entity, and what is joined to it, from each row of a segment.</summary>
internal abstract class NodeReader<TRow> : NodeReader
    where TRow : struct, IRow
{
    /// <summary>A reader of the entity of a node.</summary>
    /// <param name="run">The node.</param>
    /// <param name="shape">Where in the row the entity's columns are.</param>
    /// <param name="joined">What is joined to it.</param>
    /// <param name="populateExisting">Whether an object that is there is overwritten.</param>
    public static NodeReader<TRow> Create(NodeRun run, RowShape shape, JoinedNode<TRow>[] joined, bool populateExisting) =>
        run.Node.Type.Accept<Maker, NodeReader<TRow>>(new Maker(run, shape, joined, populateExisting));

    /// <summary>The session's object for the row; null where a LEFT JOIN found none.</summary>
    public abstract Entity? Read(ref TRow row);

    private readonly struct Maker(NodeRun run, RowShape shape, JoinedNode<TRow>[] joined, bool populateExisting) : IEntityVisitor<NodeReader<TRow>>
    {
        public NodeReader<TRow> Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull =>
            new NodeReader<T, TKey, TRow>(run.Context.Session.Identities.Of<T, TKey>(), run, shape, joined, populateExisting);
    }
}
