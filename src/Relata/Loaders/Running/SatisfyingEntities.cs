namespace Relata.Loaders.Running;

/// <summary>
/// Which entities that the session holds satisfy the criteria of a query, as far as it is known without a statement: those whose rows the query has
/// read, until the session changes or writes something. A reference to one of them is answered from memory.
/// </summary>
/// <param name="query">The first context of the query.</param>
internal sealed class SatisfyingEntities(LoadContext query)
{
    private readonly int _writes = query.Session.Channel.WriteCount;
    private readonly int _filterChanges = query.Session.FilterChanges;

    // Entities of the result that another entity refers to in memory: no row has told whether they satisfy the criteria.
    private HashSet<Entity>? _unread;

    /// <summary>Records an entity whose row was read under the criteria.</summary>
    public void NoteRead(Entity entity) => _unread?.Remove(entity);

    /// <summary>Records an entity that becomes part of the result without its row. Called before it gets a context of the query.</summary>
    public void NoteUnread(Entity entity)
    {
        if (!IsOfQuery(entity))
        {
            (_unread ??= new(ReferenceEqualityComparer.Instance)).Add(entity);
        }
    }

    public bool Contains(Entity entity) =>
        IsOfQuery(entity) && _unread?.Contains(entity) != true && query.Session.Channel.WriteCount == _writes && query.Session.FilterChanges == _filterChanges && !query.Session.HasChanges;

    private bool IsOfQuery(Entity entity) => entity.Context is LoadContext context && context.Query == query;
}
