using System.Linq.Expressions;

namespace Relata.Models.Tests.Driving;

/// <inheritdoc cref="DrivenClass" />
public sealed class DrivenClass<T>(string name, DrivenClass? above, Func<int, T>? make, Func<T, string> tag, Expression<Func<T, string>> tagPath, Func<string, Expression<Func<T, bool>>> whereTag, bool isOneTable)
    : DrivenClass(name, above, isOneTable)
    where T : Entity, IEntity<T>
{
    public override bool IsAbstract => make is null;

    /// <summary>Options along the relationships that the class declares.</summary>
    public ICollection<Func<Random, int, LoadOption<T>>> OwnPaths { get; } = [];

    /// <summary>Options along those that it inherits.</summary>
    public ICollection<Func<Random, int, LoadOption<T>>> InheritedPaths { get; } = [];

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
        var query = session.Query<T>();
        if (depth > 0)
        {
            query = query.Options(RandomOptions(random, depth - 1));
            foreach (var derived in OfDerived.Where(_ => random.Next(2) == 0))
            {
                query = derived(query, random, depth - 1);
            }
        }

        return [.. (tag is null ? query : query.Where(whereTag(tag))).ToList()];
    }

    private static LoadOption<T>[] Some(ICollection<Func<Random, int, LoadOption<T>>> options, Random random, int depth) =>
        [.. options.Where(_ => random.Next(3) > 0).Select(option => option(random, depth))];
}
