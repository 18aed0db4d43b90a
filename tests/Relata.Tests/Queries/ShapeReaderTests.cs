using System.Diagnostics;
using System.Linq.Expressions;
using Relata.Queries;
using Relata.Queries.Shapes;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

public sealed class ShapeReaderTests
{
    private static readonly ParameterExpression s_book = Expression.Parameter(typeof(Book), "book");

    // A walk for each part around a part would be 64 times as long.
    [Fact]
    public void Eight_times_as_many_conditions_take_about_eight_times_as_long_to_read()
    {
        var (few, many) = (Ticks(500), Ticks(4_000));
        Assert.True(many < few * 24, $"500 conditions took {few} ticks, 4000 took {many}.");
    }

    [Fact]
    public void What_is_read_of_a_condition_does_not_depend_on_where_its_parentheses_are()
    {
        var (a, b, c) = (IsId(1), IsId(2), IsId(3));
        Assert.Equal(Shape(Expression.OrElse(a, Expression.OrElse(b, c))), Shape(Expression.OrElse(Expression.OrElse(a, b), c)));
        Assert.NotEqual(Shape(Expression.OrElse(a, Expression.AndAlso(b, c))), Shape(Expression.OrElse(Expression.AndAlso(a, b), c)));
        Assert.NotEqual(Shape(Expression.OrElse(a, b)), Shape(Expression.OrElse(Expression.OrElse(a, b), c)));
    }

    // The least of many, as other work on the machine only adds.
    private static long Ticks(int count)
    {
        var last = Step(Enumerable.Range(0, count).Select(IsId).Aggregate(Expression.OrElse));
        var reader = ShapeReader.Rent();
        return Enumerable.Range(0, 50).Min(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            reader.Read(null, last);
            var ticks = Stopwatch.GetTimestamp() - began;
            reader.Return();
            return ticks;
        });
    }

    private static ShapeToken[] Shape(Expression condition)
    {
        var reader = ShapeReader.Rent();
        reader.Read(null, Step(condition));
        var shape = reader.Shape.ToArray();
        reader.Return();
        return shape;
    }

    private static QueryStep Step(Expression condition) => new(null, QueryMethod.Where, Expression.Lambda<Func<Book, bool>>(condition, s_book));

    private static BinaryExpression IsId(int id) => Expression.Equal(Expression.Property(s_book, nameof(Book.Id)), Expression.Constant(id));
}
