using Relata.Entities.Metadata;
using Relata.Loaders.Running;
using Relata.Providers;

namespace Relata.Loaders.Classes;

/// <summary>A class segment during the execution of its plan.</summary>
/// <param name="segment">The segment.</param>
/// <param name="entities">The objects whose columns it reads.</param>
/// <param name="node">Their node.</param>
/// <param name="run">The run of the plan.</param>
internal sealed class ClassRun(ClassSegment segment, IReadOnlyList<Entity> entities, NodeRun node, LoadRun run) : IStatementRun
{
    /// <summary>The statement.</summary>
    public ClassStatement Statement { get; } = new(segment, run.Values, PrimaryKeyCollector.Of(segment.Type, entities));

    public IResultReader OpenReader() =>
        segment.Type.Accept<ClassRowsMaker, IResultReader>(new ClassRowsMaker(segment, node, run.PopulateExisting));

    public void Finish(int rows)
    {
        if (segment.Type.KeyColumns is { } keys && keys.Overlaps(node.Node.Columns.For(segment.Type).Later!))
        {
            // Objects are found by unique keys that have been read only now.
            run.Session.Identities.NoteRefresh(segment.Type);
        }
    }

    /// <summary>
    /// Reads objects without a row in the tables of their class as a query for the base does, which says what is wrong with them. One that has no row in any table
    /// any more is expired.
    /// </summary>
    public async ValueTask AnswerRestAsync(bool isAsync, CancellationToken cancellationToken)
    {
        Entity[] rest = [.. entities.Where(node.Pending!.IsLacking)];
        if (rest.Length > 0)
        {
            await run.Session.Loader.LoadColumnsAsync(node.Node.Type, rest, node.Node.Columns.For(segment.Type).Later!, isAsync, cancellationToken).ConfigureAwait(false);
            foreach (var entity in rest.Where(node.Pending.IsLacking))
            {
                entity.IsExpired = true;
            }
        }

        node.Pending.Remove(entities);
    }

    private readonly struct ClassRowsMaker(ClassSegment segment, NodeRun node, bool populateExisting) : IEntityVisitor<IResultReader>
    {
        public IResultReader Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new ClassRows<T, TKey>(segment, node, populateExisting);
    }
}
