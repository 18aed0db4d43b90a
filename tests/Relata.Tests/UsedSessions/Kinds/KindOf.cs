using Relata.Tests.Databases;
using Relata.Tests.Models.Fleet;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Kinds;

/// <param name="key">The key of an object.</param>
/// <param name="withKeys">The query for some keys.</param>
/// <param name="inOrder">The query in the order of keys.</param>
internal sealed class KindOf<T>(
    Func<T, object> key, Func<Query<T>, IReadOnlyList<object>, Query<T>> withKeys, Func<Query<T>, Query<T>> inOrder)
    : Kind(typeof(T).Name)
    where T : Entity, INamed, IEntity<T>
{
    private readonly List<Side<T>> _sides = [];

    /// <summary>Whether queries ask in the order of values: the server has an order of its own for keys.</summary>
    public bool IsInOrderOfValues { get; init; }

    public override IReadOnlyList<Side> Sides => _sides;

    public override (string, int) PlaceOf(Thing thing) => IsInOrderOfValues ? ("", thing.Value) : base.PlaceOf(thing);

    public TSide Add<TSide>(TSide side)
        where TSide : Side<T>
    {
        _sides.Add(side);
        return side;
    }

    public override Entity Create(string name)
    {
        var entity = T.Create();
        entity.Name = name;
        return entity;
    }

    public override object KeyOf(Entity entity) => key((T)entity);

    public override IReadOnlyList<Entity> Rows(Database database) => database.Read<T>();

    public override async Task<Entity?> GetAsync(Session session, object key, Random random) =>
        random.Next(2) == 0 ? await session.GetAsync<T>(key) : session.Get<T>(key);

    public override async Task<QueryResult> QueryAsync(Session session, QueryShape shape, Random random)
    {
        var options = Options(random, shape.Depth);
        var query = inOrder(session.Query<T>()).Options([.. options.Select(option => option.Option)]);
        query = shape.Keys is { } keys ? withKeys(query, keys) : query;
        query = shape.Skip == 0 ? query : query.Skip(shape.Skip);
        query = shape.Take is null ? query : query.Take(shape.Take.Value);
        query = shape.PopulatesExisting ? query.PopulateExisting() : query;
        query = shape.Locks ? query.ForUpdate() : query;
        var found = random.Next(2) == 0 ? await query.ToListAsync() : query.ToList();
        return new QueryResult(found, string.Join(", ", options.Select(option => option.Text)), query.Explain());
    }

    public override Task LoadAsync(Session session, IReadOnlyList<Entity> owners, Random random)
    {
        var options = Options(random, 2).Select(option => option.Option);
        if (random.Next(2) == 0)
        {
            return session.LoadAsync(owners.Cast<T>(), [.. options]);
        }

        session.Load(owners.Cast<T>(), [.. options]);
        return Task.CompletedTask;
    }

    /// <summary>Some of the relationships, each loaded in some way, with options for what they lead to.</summary>
    public IReadOnlyList<(LoadOption<T> Option, string Text)> Options(Random random, int depth) =>
        depth == 0 ? [] : [.. _sides.Where(_ => random.Next(5) < 2).Select(side => side.Option(random, depth))];
}
