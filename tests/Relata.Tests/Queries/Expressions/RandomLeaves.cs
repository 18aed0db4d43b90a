using System.Linq.Expressions;
using System.Reflection;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>Columns, constants, captured values and null.</summary>
internal sealed class RandomLeaves(Random random, Expression row)
{
    private static readonly Dictionary<Type, object[]> s_values = new()
    {
        [typeof(int)] = [0, 1, 3, -7, 65_536],
        [typeof(long)] = [0L, 1L, 5L, -5L, 4_000_000_000L],
        [typeof(uint)] = [0u, 4u, 7u],
        [typeof(ulong)] = [0UL, 5UL, 9_300_000_000_000_000_000UL],
        [typeof(float)] = [0f, 0.1f, 2f, -1.5f],
        [typeof(double)] = [0d, 0.1, 1d, 10d, -2.5],
        [typeof(decimal)] = [0m, 9m, 10m, 10.5m, -1.5m, 100m],
        [typeof(string)] = ["", "a", "ab", "b"],
        [typeof(bool)] = [true, false],
        [typeof(char)] = ['a', 'Z'],
        [typeof(Guid)] = [Guid.Empty, new Guid("11111111-2222-3333-4444-555555555555")],
        [typeof(DateTime)] = [new DateTime(1999, 12, 31), new DateTime(2024, 2, 29, 12, 30, 1)],
        [typeof(DateTimeOffset)] = [new DateTimeOffset(1999, 12, 31, 0, 0, 0, TimeSpan.Zero)],
        [typeof(DateOnly)] = [new DateOnly(1999, 12, 31), new DateOnly(2024, 2, 29)],
        [typeof(TimeOnly)] = [new TimeOnly(0, 0), new TimeOnly(23, 59, 59)],
        [typeof(TimeSpan)] = [TimeSpan.Zero, TimeSpan.FromSeconds(90)],
        [typeof(Mood)] = [Mood.None, Mood.Calm, Mood.Glad],
    };

    public Expression Make(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var isNullable = plain != type || type == typeof(string);
        if (random.Next(3) > 0 && Column(type, plain) is { } column)
        {
            return column;
        }

        return Value(isNullable && random.Next(4) == 0 ? null : Of(plain), type);
    }

    /// <summary>A value that can be divided by, and by which a decimal is divided with few digits.</summary>
    public Expression Divisor(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        int[] divisors = [2, 4, 5, 8];
        return Value(Convert.ChangeType(divisors[random.Next(divisors.Length)], plain, null), type);
    }

    /// <summary>A list that was captured.</summary>
    public Expression List(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var list = Array.CreateInstance(type, random.Next(4));
        for (var i = 0; i < list.Length; i++)
        {
            list.SetValue((plain != type || type == typeof(string)) && random.Next(4) == 0 ? null : Of(plain), i);
        }

        return Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Captured<>).MakeGenericType(list.GetType()), list)), "Value");
    }

    public Expression Value(Type type) => Value(Of(type), type);

    private object Of(Type plain) => s_values[plain][random.Next(s_values[plain].Length)];

    private Expression Value(object? value, Type type) => random.Next(2) == 0
        ? Expression.Constant(value, type)
        : Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Captured<>).MakeGenericType(type), value)), "Value");

    private Expression? Column(Type type, Type plain)
    {
        var isNullable = plain != type || type == typeof(string);
        var columns = ColumnsOf(row, type).ToList();
        if (isNullable && type != plain)
        {
            columns.AddRange(ColumnsOf(row, plain).Select(column => Expression.Convert(column, type)));
        }

        columns.AddRange(Narrower(plain).SelectMany(other => ColumnsOf(row, other)).Select(column => Expression.Convert(column, type)));
        if (isNullable && row.Type == typeof(Sample))
        {
            var lot = Expression.Property(row, nameof(Sample.Lot));
            columns.AddRange(ColumnsOf(lot, plain).Select(column => column.Type == type ? column : Expression.Convert(column, type)));
            columns.AddRange(ColumnsOf(lot, type));
        }

        return columns.Count == 0 ? null : columns[random.Next(columns.Count)];
    }

    private static IEnumerable<Expression> ColumnsOf(Expression owner, Type type) => owner.Type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.PropertyType == type && property.CanWrite && property.Name != nameof(Sample.NamedMood))
        .Select(property => Expression.Property(owner, property));

    private static Type[] Narrower(Type type) =>
        type == typeof(int) ? [typeof(byte), typeof(sbyte), typeof(short), typeof(ushort)]
        : type == typeof(long) ? [typeof(int), typeof(uint)]
        : type == typeof(uint) ? [typeof(byte), typeof(ushort)]
        : [];
}
