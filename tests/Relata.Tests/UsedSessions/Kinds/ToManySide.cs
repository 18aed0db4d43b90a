using System.Linq.Expressions;
using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UsedSessions.Kinds;

internal sealed class ToManySide<T, TRelated>(KindOf<T> owner, KindOf<TRelated> related, Expression<Func<T, RelatedList<TRelated>>> path)
    : Side<T>(owner, ((MemberExpression)path.Body).Member.Name, isList: true)
    where T : Entity, INamed, IEntity<T>
    where TRelated : Entity, INamed, IEntity<TRelated>
{
    private readonly Func<T, RelatedList<TRelated>> _get = path.Compile();

    public override Kind Related => related;

    public override bool IsLoaded(Entity owner) => ((T)owner).IsLoaded(path);

    public override IReadOnlyList<Entity> Read(Entity owner) => [.. _get((T)owner)];

    public override void Load(Session session, Entity owner) => session.Load((T)owner, Relata.Load.SelectIn(path));

    public override Task ReloadAsync(Session session, Entity owner) => session.RefreshAsync((T)owner, path);

    public override void Set(Entity owner, Entity? related) => throw new NotSupportedException();

    public override void Add(Entity owner, Entity related) => _get((T)owner).Add((TRelated)related);

    public override void Insert(Entity owner, Entity related) => _get((T)owner).Insert(0, (TRelated)related);

    public override void Remove(Entity owner, Entity related) => _get((T)owner).Remove((TRelated)related);

    public override void ReplaceWith(Entity owner, IEnumerable<Entity> related) => _get((T)owner).ReplaceWith(related.Cast<TRelated>());

    public override (LoadOption<T> Option, string Text) Option(Random random, int depth)
    {
        var strategy = Strategies[random.Next(Strategies.Length)];
        var below = related.Options(random, depth - 1);
        var option = Relata.Load.By(strategy, path).Options([.. below.Select(nested => nested.Option)]);
        var text = $"{strategy} {this}{(below.Count == 0 ? "" : $"({string.Join(", ", below.Select(nested => nested.Text))})")}";
        if (Owner != Related || below.Count != 0 || random.Next(2) == 0)
        {
            return (option, text);
        }

        var levels = random.Next(1, 4);
        return (option.Recursive(levels), $"{text} Recursive({levels})");
    }
}
