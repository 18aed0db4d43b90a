using System.Linq.Expressions;
using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <inheritdoc cref="DrivenColumn" />
public sealed class DrivenColumn<T, TValue>(string name, Func<T, TValue> get, Action<T, TValue>? set, Func<Random, TValue> value) : DrivenColumn(name)
    where T : Entity, IEntity<T>
{
    public required Expression<Func<T, TValue>> Path { get; init; }

    internal override bool IsSettable => set is not null;

    public bool IsOrdered { get; init; }

    public Func<TValue, Expression<Func<T, bool>>>? Equal { get; init; }

    public Action<T, Random>? Change { get; init; }

    public bool HasDefault { get; init; }

    public TValue? Default { get; init; }

    internal override bool IsObject => Change is not null;

    internal override bool IsJson => typeof(TValue) != typeof(System.Numerics.BigInteger) && typeof(TValue) != typeof(System.Numerics.BigInteger?);

    internal override object? Get(Entity entity) => get((T)entity);

    internal override object? Begin(Entity entity, Random random)
    {
        if (HasDefault && random.Next(2) == 0)
        {
            return Default;
        }

        return SetValue((T)entity, value(random));
    }

    internal override object? Set(Entity entity, Random random)
    {
        if (Change is { } change && random.Next(2) == 0)
        {
            change((T)entity, random);
            return Known(get((T)entity));
        }

        return SetValue((T)entity, value(random));
    }

    internal override void Check(Session session, DrivenClass type, IReadOnlyList<Row> rows, Random random)
    {
        var query = session.Query<T>();
        if (Equal is { } equal && rows.Count > 0)
        {
            var wanted = random.Next(4) == 0 ? value(random) : (TValue)rows[random.Next(rows.Count)].Values[Name]!;
            var expected = rows.Where(row => EqualityComparer<TValue>.Default.Equals((TValue)row.Values[Name]!, wanted)).Select(row => row.Tag);
            Difference.Throw($"{type.Name}.{Name} == {Texts.Of(wanted)}", Tags(expected), Tags(query.Where(equal(wanted)).ToList().Select(type.TagOf)));
        }

        if (IsOrdered)
        {
            var (skip, take) = (random.Next(3), random.Next(5));
            var expected = rows.OrderBy(row => (TValue)row.Values[Name]!).ThenBy(row => row.Tag, StringComparer.Ordinal).Skip(skip).Take(take);
            var found = query.OrderBy(Path).ThenBy(((DrivenClass<T>)type).TagPath).Skip(skip).Take(take).ToList();
            Difference.Throw($"{type.Name} by {Name}, {skip} left out, {take} taken", string.Join(',', expected.Select(row => row.Tag)), string.Join(',', found.Select(type.TagOf)));
        }
    }

    internal override (bool IsDone, object? Value) Write(Session session, DrivenClass type, string tag, Random random)
    {
        var written = value(random);
        if (written is null)
        {
            return (false, null);
        }

        int count;
        try
        {
            count = session.Query<T>().Where(((DrivenClass<T>)type).WhereTag(tag)).ExecuteUpdate(set => set.Set(Path, written));
        }
        catch (QueryTranslationException refusal) when (refusal.Message.Contains("several", StringComparison.Ordinal))
        {
            // An owned value, or a column beside the version of another table.
            return (false, null);
        }

        Difference.Throw($"rows of ExecuteUpdate of {type.Name}.{Name}", "1", $"{count}");
        return (true, Known(written));
    }

    private object? SetValue(T entity, TValue given)
    {
        set!(entity, given);
        return Known(given);
    }

    // An owned object goes on changing; its text does not.
    private object? Known(TValue given) => Change is null ? given : given?.ToString();

    private static string Tags(IEnumerable<string> tags) => string.Join(',', tags.Order(StringComparer.Ordinal));
}
