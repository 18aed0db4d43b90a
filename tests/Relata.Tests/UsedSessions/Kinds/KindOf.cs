using System.Linq.Expressions;
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

    /// <summary>Counts a relationship, and reads the number.</summary>
    public (LoadOption<T> Option, Func<T, int> Read, Func<Side> Side)? Count { get; init; }

    /// <summary>Adds a criterion by which the link rows of a key do not exist.</summary>
    public Func<Query<T>, int, Query<T>>? WithoutLinks { get; init; }

    public override bool HasLinks => WithoutLinks is not null;

    public override Side? Counted => Count?.Side();

    public override int CountOf(Entity entity) => Count!.Value.Read((T)entity);

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
        var options = Options(random, shape.Depth, shape.Narrows);
        var query = inOrder(session.Query<T>()).Options([.. options.Select(option => option.Option)]);
        if (shape.Hidden is not null)
        {
            string[] names = [.. shape.Hidden.Select(thing => thing.Name)];
            query = names.Length == 1 && names[0] is var name ? query.WithCriteria<INamed>(n => n.Name != name) : query.WithCriteria<INamed>(n => !names.Contains(n.Name));
        }

        query = shape.WithoutLinks is { } without ? WithoutLinks!(query, (int)without.Key!) : query;
        var counts = shape.Narrows && Count is not null && random.Next(2) == 0;
        query = counts ? query.Options(Count!.Value.Option) : query;
        query = shape.Keys is { } keys ? withKeys(query, keys) : query;
        query = shape.Skip == 0 ? query : query.Skip(shape.Skip);
        query = shape.Take is null ? query : query.Take(shape.Take.Value);
        query = shape.PopulatesExisting ? query.PopulateExisting() : query;
        query = shape.Locks ? query.ForUpdate() : query;
        var found = random.Next(2) == 0 ? await query.ToListAsync() : query.ToList();
        return new QueryResult(found, string.Join(", ", options.Select(option => option.Text)), query.Explain(), [.. options.SelectMany(option => option.Parts)], counts);
    }

    public override async Task<int> UpdateAsync(Session session, IReadOnlyList<string> names, int added, Random random)
    {
        var rows = session.Query<T>().Where(row => names.Contains(row.Name));
        return random.Next(2) == 0
            ? await rows.ExecuteUpdateAsync(set => set.Set(row => row.Value, row => row.Value + added))
            : rows.OrderBy(row => row.Value).Take(names.Count).ExecuteUpdate(set => set.Set(row => row.Value, row => row.Value + added));
    }

    public override async Task<int> DeleteAsync(Session session, IReadOnlyList<string> names, Random random)
    {
        var rows = session.Query<T>().Where(row => names.Contains(row.Name));
        return random.Next(2) == 0 ? await rows.ExecuteDeleteAsync() : rows.ExecuteDelete();
    }

    public override Task LoadAsync(Session session, IReadOnlyList<Entity> owners, Random random)
    {
        var options = Options(random, 2, narrows: false).Select(option => option.Option);
        if (random.Next(2) == 0)
        {
            return session.LoadAsync(owners.Cast<T>(), [.. options]);
        }

        session.Load(owners.Cast<T>(), [.. options]);
        return Task.CompletedTask;
    }

    /// <summary>Some of the relationships, each loaded in some way, with options for what they lead to.</summary>
    public IReadOnlyList<SideOption<T>> Options(Random random, int depth, bool narrows)
    {
        List<SideOption<T>> options = depth == 0 ? [] : [.. _sides.Where(_ => random.Next(5) < 2).Select(side => side.Option(random, depth, narrows))];
        if (narrows && random.Next(3) == 0)
        {
            options.Add(Column(random));
        }

        return options;
    }

    // The expression of a property of the class: that of the interface is none of its columns.
    private static SideOption<T> Column(Random random)
    {
        var row = Expression.Parameter(typeof(T));
        var name = random.Next(2) == 0 ? nameof(INamed.Value) : nameof(INamed.Name);
        var column = Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.Property(row, name), typeof(object)), row);
        return random.Next(2) == 0
            ? new SideOption<T>(Load.Only(column), $"Only {typeof(T).Name}.{name}", [])
            : new SideOption<T>(Load.Defer(random.Next(2) == 0 ? Loading.Batch : Loading.Lazy, column), $"Defer {typeof(T).Name}.{name}", []);
    }
}
