using System.Linq.Expressions;
using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <inheritdoc cref="DrivenMany" />
public sealed class DrivenMany<T, TRelated>(DrivenClass<T> owner, DrivenClass<TRelated> related, string name, Func<T, RelatedList<TRelated>> get)
    : DrivenMany(owner, related, name)
    where T : Entity, IEntity<T>
    where TRelated : Entity, IEntity<TRelated>
{
    public required Func<string, Expression<Func<T, bool>>> WhereTag { get; init; }

    public required Func<int, Expression<Func<T, bool>>> More { get; init; }

    internal override IEnumerable<string> Tags(Entity owner) => get((T)owner).Select(Related.TagOf);

    internal override void Add(Entity owner, Entity related) => get((T)owner).Add((TRelated)related);

    internal override bool Remove(Entity owner, Entity related) => get((T)owner).Remove((TRelated)related);

    internal override void ReplaceWith(Entity owner, IEnumerable<Entity> related) => get((T)owner).ReplaceWith(related.Cast<TRelated>());

    internal override void Check(Session session, string tag, Func<string, IReadOnlyList<string>> related, IReadOnlyList<Row> owners)
    {
        Compare($"has {tag}", owners.Where(row => related(row.Tag).Contains(tag)), session.Query<T>().Where(WhereTag(tag)).ToList());
        Compare("has more than one", owners.Where(row => related(row.Tag).Count > 1), session.Query<T>().Where(More(1)).ToList());
    }
}
