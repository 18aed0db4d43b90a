using System.Linq.Expressions;
using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UsedSessions.Kinds;

internal sealed class ToOneSide<T, TRelated>(
    KindOf<T> owner, KindOf<TRelated> related, Expression<Func<T, TRelated?>> path, Action<T, TRelated?> set)
    : Side<T>(owner, ((MemberExpression)path.Body).Member.Name, isList: false)
    where T : Entity, INamed, IEntity<T>
    where TRelated : Entity, INamed, IEntity<TRelated>
{
    private readonly Func<T, TRelated?> _get = path.Compile();

    public override Kind Related => related;

    public override bool IsLoaded(Entity owner) => ((T)owner).IsLoaded(path);

    public override IReadOnlyList<Entity> Read(Entity owner) => _get((T)owner) is { } found ? [found] : [];

    public override void Load(Session session, Entity owner) => session.Load((T)owner, Relata.Load.SelectIn(path));

    public override Task ReloadAsync(Session session, Entity owner) => session.RefreshAsync((T)owner, path);

    public override void Set(Entity owner, Entity? related) => set((T)owner, (TRelated?)related);

    public override void Add(Entity owner, Entity related) => throw new NotSupportedException();

    public override void Insert(Entity owner, Entity related) => throw new NotSupportedException();

    public override void Remove(Entity owner, Entity related) => throw new NotSupportedException();

    public override void ReplaceWith(Entity owner, IEnumerable<Entity> related) => throw new NotSupportedException();

    public override SideOption<T> Option(Random random, int depth, bool narrows)
    {
        var strategy = Strategies[random.Next(Strategies.Length)];
        var below = related.Options(random, depth - 1, narrows);
        var option = Relata.Load.By(strategy, path).Options([.. below.Select(nested => nested.Option)]);
        var text = $"{strategy} {this}{(below.Count == 0 ? "" : $"({string.Join(", ", below.Select(nested => nested.Text))})")}";
        List<Side> parts = [.. below.SelectMany(nested => nested.Parts)];
        if (!narrows || LoadsNothing(strategy) || random.Next(2) == 0)
        {
            return new SideOption<T>(option, text, parts);
        }

        var value = random.Next(10);
        return new SideOption<T>(option.Where(e => e.Value > value), $"{text} Where({value})", [this, .. parts]);
    }
}
