using System.Linq.Expressions;

namespace Relata.Models.Tests.Driving;

/// <inheritdoc cref="DrivenClass" />
public sealed class DrivenClass<T>(string name, DrivenClass? above, Func<int, T>? make, Func<T, string> tag, Expression<Func<T, string>> tagPath, Func<string, Expression<Func<T, bool>>> whereTag, bool isOneTable)
    : DrivenClass(name, above, isOneTable)
    where T : Entity, IEntity<T>
{
    public override bool IsAbstract => make is null && View is null;

    public required Func<List<string>, Expression<Func<T, bool>>> WhereTagIn { get; init; }

    /// <summary>Options along the relationships that the class declares.</summary>
    public ICollection<Func<Random, int, LoadOption<T>>> OwnPaths { get; } = [];

    /// <summary>Options along those that it inherits.</summary>
    public ICollection<Func<Random, int, LoadOption<T>>> InheritedPaths { get; } = [];

    /// <summary>Options along those that the class declares and that may show what their columns no longer say.</summary>
    public ICollection<Func<Random, LoadOption<T>>> LatePaths { get; } = [];

    /// <summary>Options for classes below it.</summary>
    public ICollection<Func<Query<T>, Random, int, Query<T>>> OfDerived { get; } = [];

    public LoadOption<T>[] OwnOptions(Random random, int depth) => Some(OwnPaths, random, depth);

    public LoadOption<T>[] RandomOptions(Random random, int depth) => Some([.. OwnPaths, .. InheritedPaths], random, depth);

    internal override Entity Make(int number) => make!(number);

    internal override string TagOf(Entity entity) => tag((T)entity);

    internal Expression<Func<T, string>> TagPath => tagPath;

    internal Expression<Func<T, bool>> WhereTag(string value) => whereTag(value);

    internal override List<Entity> Read(Session session, Random random, int depth, string? tag = null)
    {
        var query = Options(session.Query<T>(), random, depth);
        return [.. (tag is null ? query : query.Where(whereTag(tag))).ToList()];
    }

    internal override List<Entity> ReadPage(Session session, Random random, int depth, List<string> tags, int skip, int take) =>
        [.. Options(session.Query<T>().Where(WhereTagIn(tags)).OrderBy(tagPath), random, depth).Skip(skip).Take(take).ToList()];

    internal override bool HasLatePaths => LatePaths.Count > 0;

    internal override List<Entity> ReadAgain(Session session, Random random) =>
        [.. session.Query<T>().PopulateExisting().Options([.. LatePaths.Select(option => option(random))]).ToList()];

    internal override void Load(Session session, IEnumerable<Entity> owners, Random random, int depth) => session.Load(owners.Cast<T>(), RandomOptions(random, depth));

    internal override void Insert(Session session, Entity entity) => session.BulkInsert([(T)entity]);

    internal override Entity Merge(Session session, Entity entity) => session.Merge((T)entity);

    private Query<T> Options(Query<T> query, Random random, int depth)
    {
        if (random.Next(6) == 0)
        {
            query = query.PopulateExisting();
        }

        if (depth > 0)
        {
            query = query.Options(RandomOptions(random, depth - 1));
            foreach (var derived in OfDerived.Where(_ => random.Next(2) == 0))
            {
                query = derived(query, random, depth - 1);
            }
        }

        return query;
    }

    private static LoadOption<T>[] Some(ICollection<Func<Random, int, LoadOption<T>>> options, Random random, int depth) =>
        [.. options.Where(_ => random.Next(3) > 0).Select(option => option(random, depth))];
}
