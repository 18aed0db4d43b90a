using System.Linq.Expressions;
using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <inheritdoc cref="DrivenOne" />
public sealed class DrivenOne<T, TRelated>(DrivenClass<T> owner, DrivenClass<TRelated> related, string name, Func<T, TRelated?> get, Action<T, TRelated?>? set)
    : DrivenOne(owner, related, name)
    where T : Entity, IEntity<T>
    where TRelated : Entity, IEntity<TRelated>
{
    public required Func<string, Expression<Func<T, bool>>> WhereTag { get; init; }

    public required Expression<Func<T, bool>> IsNull { get; init; }

    internal override void Set(Entity owner, Entity? related) => set!((T)owner, (TRelated?)related);

    internal override IEnumerable<string> Tags(Entity owner) => get((T)owner) is { } found ? [Related.TagOf(found)] : [];

    internal override void Check(Session session, string tag, Func<string, IReadOnlyList<string>> related, IReadOnlyList<Row> owners)
    {
        Compare($"has {tag}", owners.Where(row => related(row.Tag).Contains(tag)), session.Query<T>().Where(WhereTag(tag)).ToList());
        Compare("is null", owners.Where(row => related(row.Tag).Count == 0), session.Query<T>().Where(IsNull).ToList());
    }
}
