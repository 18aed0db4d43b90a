using System.Linq.Expressions;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>Makes random expressions of a type over a row: columns, constants, captured values, null, and what C# makes of them.</summary>
internal sealed class ExpressionMaker(Random random, Expression row)
{
    public static readonly Type[] Numbers =
    [
        typeof(int), typeof(long), typeof(uint), typeof(ulong), typeof(float), typeof(double), typeof(decimal),
        typeof(int?), typeof(long?), typeof(uint?), typeof(ulong?), typeof(double?), typeof(decimal?),
    ];

    public static readonly Type[] All =
    [
        .. Numbers, typeof(string), typeof(bool), typeof(bool?), typeof(char), typeof(Guid), typeof(Guid?), typeof(DateTime), typeof(DateTime?),
        typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Mood), typeof(Mood?),
    ];

    private readonly RandomLeaves _leaves = new(random, row);

    public Type AnyType() => Any(All);

    public Type AnyNumber() => Any(Numbers);

    public Expression Make(Type type, int depth)
    {
        if (depth <= 0 || random.Next(5) == 0)
        {
            return _leaves.Make(type);
        }

        if (random.Next(6) == 0)
        {
            return Expression.Condition(Make(typeof(bool), depth - 1), Make(type, depth - 1), Make(type, depth - 1), type);
        }

        var plain = Nullable.GetUnderlyingType(type);
        if (random.Next(6) == 0 && NullableOf(type) is { } nullable)
        {
            return random.Next(4) == 0 && type.IsValueType && plain is null
                ? Expression.Call(Make(nullable, depth - 1), "GetValueOrDefault", null)
                : Expression.Coalesce(Make(nullable, depth - 1), Make(type, depth - 1));
        }

        return type == typeof(bool) ? new ConditionMaker(random, this, row).Make(depth)
            : type == typeof(string) ? Text(depth)
            : Numbers.Contains(type) ? Number(type, plain ?? type, depth)
            : OfParts(type) ?? _leaves.Make(type);
    }

    public T Any<T>(T[] items) => items[random.Next(items.Length)];

    // What may stand left of ?? for a type.
    private static Type? NullableOf(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
        ? type
        : All.FirstOrDefault(other => Nullable.GetUnderlyingType(other) == type);

    private Expression Text(int depth) => random.Next(4) switch
    {
        0 => Expression.Add(Make(typeof(string), depth - 1), Make(typeof(string), depth - 1), typeof(string).GetMethod("Concat", [typeof(string), typeof(string)])),
        1 => Expression.Call(Make(typeof(string), depth - 1), Any(["ToLower", "ToUpper"]), null),
        2 => Expression.Call(Make(Any([typeof(int), typeof(long), typeof(ulong)]), depth - 1), "ToString", null),
        _ => OfParts(typeof(string)) ?? _leaves.Make(typeof(string)),
    };

    private Expression Number(Type type, Type plain, int depth)
    {
        switch (random.Next(8))
        {
            case 0:
                return Convert(type, plain, depth) ?? _leaves.Make(type);
            case 1 when plain != typeof(uint) && plain != typeof(ulong):
                return Expression.Negate(Make(type, depth - 1));
            case 2 when type == typeof(int):
                return Expression.Property(Expression.Coalesce(Make(typeof(string), depth - 1), Expression.Constant("")), nameof(string.Length));
            case 2 when plain == type && plain != typeof(uint) && plain != typeof(ulong):
                return Expression.Call(typeof(Math), nameof(Math.Abs), null, Make(type, depth - 1));
            case 3:
                return OfParts(type) ?? _leaves.Make(type);
            case 4:
                return Expression.MakeBinary(Any([ExpressionType.Divide, ExpressionType.Modulo]), Make(type, depth - 1), _leaves.Divisor(type));
            default:
                return Expression.MakeBinary(
                    Any([ExpressionType.Add, ExpressionType.Subtract, ExpressionType.Multiply]), Make(type, depth - 1), Make(type, depth - 1));
        }
    }

    // (long)row.Int, (double)row.Decimal, (float)row.Double: what C# writes by itself, and what a user writes.
    private UnaryExpression? Convert(Type type, Type plain, int depth)
    {
        Type[] from = plain == typeof(long) ? [typeof(int), typeof(uint)]
            : plain == typeof(ulong) ? [typeof(uint)]
            : plain == typeof(float) ? [typeof(int), typeof(double)]
            : plain == typeof(double) ? [typeof(int), typeof(long), typeof(ulong), typeof(float), typeof(decimal)]
            : plain == typeof(decimal) ? [typeof(int), typeof(long), typeof(uint), typeof(ulong)]
            : [];
        return from.Length == 0 ? null : Expression.Convert(Make(Any(from), depth - 1), type);
    }

    private Expression? OfParts(Type type) => row.Type == typeof(Sample) ? new PartsMaker(random, row).Make(type) : null;
}
