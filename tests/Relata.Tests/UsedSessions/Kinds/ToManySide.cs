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

    public override SideOption<T> Option(Random random, int depth, bool narrows)
    {
        var strategy = Strategies[random.Next(Strategies.Length)];
        var below = related.Options(random, depth - 1, narrows);
        var option = Relata.Load.By(strategy, path).Options([.. below.Select(nested => nested.Option)]);
        var text = $"{strategy} {this}{(below.Count == 0 ? "" : $"({string.Join(", ", below.Select(nested => nested.Text))})")}";
        List<Side> parts = [.. below.SelectMany(nested => nested.Parts)];
        if (narrows && !LoadsNothing(strategy) && random.Next(2) == 0)
        {
            return Part(option, text, [this, .. parts], random);
        }

        if (Owner != Related || below.Count != 0 || random.Next(2) == 0)
        {
            return new SideOption<T>(option, text, parts);
        }

        var levels = random.Next(1, 4);
        return new SideOption<T>(option.Recursive(levels), $"{text} Recursive({levels})", parts);
    }

    private static SideOption<T> Part(LoadOption<T, TRelated> option, string text, IReadOnlyList<Side> parts, Random random)
    {
        var (value, count) = (random.Next(10), random.Next(3));
        return random.Next(3) switch
        {
            0 => new SideOption<T>(option.Where(e => e.Value > value), $"{text} Where({value})", parts),
            1 => new SideOption<T>(option.OrderBy(e => e.Value).Take(count), $"{text} Take({count})", parts),
            _ => new SideOption<T>(option.Where(e => e.Value > value).OrderByDescending(e => e.Value).Skip(1), $"{text} Where({value}).Skip(1)", parts),
        };
    }
}
