using System.Linq.Expressions;
using Relata.CompilerServices;
using Relata.Entities.Metadata;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models;

namespace Relata.Tests.Formats;

/// <summary>Arrays in columns.</summary>
public abstract class ArrayTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Guid s_code = new("0123abcd-0000-0000-0000-00000000000f");

    // Whole microseconds: no server keeps more of a moment.
    private static readonly DateTime s_time = new DateTime(2024, 2, 29, 23, 59, 59).AddMicroseconds(123_456);
    private static readonly DateTimeOffset s_moment = new(2026, 11, 22, 9, 5, 0, TimeSpan.Zero);

    private readonly TDatabase _test = new();
    private readonly Session _session;

    protected ArrayTests()
    {
        Database = _test.Create<Recipe>();
        _session = Database.OpenSession();
        Save(Full(), new Recipe());
    }

    protected Database Database { get; }

    private Query<Recipe> Recipes => _session.Query<Recipe>().OrderBy(recipe => recipe.Id);

    public void Dispose()
    {
        _session.Dispose();
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Arrays_come_back_as_they_were_stored()
    {
        foreach (var (stored, read) in new[] { Full(), new Recipe() }.Zip(Recipes.ToList()))
        {
            foreach (var column in TypeOf<Recipe>().Columns.Skip(1))
            {
                Assert.Equal(Value(stored, column), Value(read, column));
            }
        }
    }

    [Fact]
    public void An_array_that_is_set_is_written_and_one_that_is_changed_inside_is_not()
    {
        var recipe = Recipes.First();
        recipe.Tags[0] = "unseen";
        _session.Commit();
        Assert.Equal("sweet", Stored(1).Tags[0]);

        recipe.Tags = ["sour", .. recipe.Tags.Skip(1)];
        recipe.Others = null;
        _session.Commit();
        Assert.Equal("sour", Stored(1).Tags[0]);
        Assert.Null(Stored(1).Others);
    }

    [Fact]
    public void An_array_contains_a_value_of_every_type()
    {
        Assert.Equal([1], Ids(recipe => recipe.Tags.Contains("sweet")));
        Assert.Equal([1], Ids(recipe => recipe.Tags.Contains("'\"[ü😀")));
        Assert.Equal([1], Ids(recipe => recipe.Flags.Contains(true)));
        Assert.Equal([1], Ids(recipe => recipe.Shorts.Contains((short)-2)));
        Assert.Equal([1], Ids(recipe => recipe.Numbers.Contains(int.MinValue)));
        Assert.Equal([1], Ids(recipe => recipe.Longs.Contains(long.MaxValue)));
        Assert.Equal([1], Ids(recipe => recipe.Floats.Contains(0.1f)));
        Assert.Equal([1], Ids(recipe => recipe.Doubles.Contains(0.1 + 0.2)));
        Assert.Equal([1], Ids(recipe => recipe.Prices.Contains(10.5m)));
        Assert.Equal([1], Ids(recipe => recipe.Prices.Contains(79228162514264337593543950335m)));
        Assert.Equal([1], Ids(recipe => recipe.Codes.Contains(s_code)));
        Assert.Equal([1], Ids(recipe => recipe.Times.Contains(s_time)));
        Assert.Equal([1], Ids(recipe => recipe.Moments.Contains(s_moment.ToOffset(TimeSpan.FromHours(3)))));
        Assert.Equal([1], Ids(recipe => recipe.Dates.Contains(new DateOnly(2000, 2, 29))));
    }

    [Fact]
    public void An_array_that_lacks_a_value_or_is_null_does_not_contain_it()
    {
        var tag = "bitter";
        Assert.Empty(Ids(recipe => recipe.Tags.Contains(tag)));
        Assert.Equal([1, 2], Ids(recipe => !recipe.Tags.Contains(tag)));
        Assert.Equal([1], Ids(recipe => recipe.Others!.Contains(5)));
        Assert.Equal([2], Ids(recipe => !recipe.Others!.Contains(5)));
        Assert.Equal([1, 2], Ids(recipe => !recipe.Notes!.Contains("c")));
        Assert.Equal([1], Ids(recipe => recipe.Others != null));
    }

    [Fact]
    public void An_array_contains_a_column() => Assert.Equal([1], Ids(recipe => recipe.Numbers.Contains(recipe.Id)));

    [Fact]
    public void An_array_has_a_length()
    {
        Assert.Equal([1], Ids(recipe => recipe.Tags.Length == 2));
        Assert.Equal([2], Ids(recipe => recipe.Tags.Length == 0));
        Assert.Equal([1], Ids(recipe => recipe.Tags.Any()));
        Assert.Equal([2], Ids(recipe => !recipe.Numbers.Any()));
        Assert.Equal([2, 0], Recipes.Select(recipe => recipe.Tags.Length).ToList());
        Assert.Equal([3, 0], Recipes.Select(recipe => recipe.Numbers.Count()).ToList());
        Assert.Equal([1, 2], Ids(recipe => recipe.Others!.Length != 7));
        Assert.Equal([2, 1], _session.Query<Recipe>().OrderBy(recipe => recipe.Tags.Length).ToList().Select(recipe => recipe.Id));
    }

    [Fact]
    public void A_projection_has_the_array()
    {
        Assert.Equal([["sweet", "'\"[ü😀"], []], Recipes.Select(recipe => recipe.Tags).ToList());
        Assert.Equal([[5, 6], null], Recipes.Select(recipe => new { recipe.Others }).ToList().Select(row => row.Others));
        Assert.Equal([1, 0], Recipes.Take(2).Select(recipe => new { recipe.Codes, recipe.Id }).ToList().Select(row => row.Codes.Length));
    }

    [Fact]
    public void More_is_refused_by_a_message_that_says_what_there_is()
    {
        int[] wanted = [1];
        string? none = null;
        AssertRefused(() => Ids(recipe => recipe.Numbers.Last() == 1));
        AssertRefused(() => Ids(recipe => recipe.Numbers == wanted));
        AssertRefused(() => Ids(recipe => recipe.Numbers == recipe.Others));
        AssertRefused(() => Ids(recipe => recipe.Numbers.SequenceEqual(wanted)));
        AssertRefused(() => Recipes.OrderBy(recipe => recipe.Numbers).ToList());
        Assert.Throws<QueryTranslationException>(() => Ids(recipe => recipe.Tags.Contains(none)));

        static void AssertRefused(Func<object> query) => Assert.Contains(
            "Of an array a query knows its length and its elements.", Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);
    }

    protected List<int> Ids(Expression<Func<Recipe, bool>> condition) => [.. Recipes.Where(condition).ToList().Select(recipe => recipe.Id)];

    protected void Save(params Entity[] entities)
    {
        using var session = Database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }

    protected Recipe Stored(int id)
    {
        using var session = Database.OpenSession();
        return session.Get<Recipe>(id)!;
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    private static object? Value(Recipe recipe, MappedColumn column) => typeof(Recipe).GetProperty(column.Property)!.GetValue(recipe);

    private static Recipe Full() => new()
    {
        Tags = ["sweet", "'\"[ü😀"],
        Notes = ["a", null, ""],
        Flags = [true, true],
        Shorts = [short.MaxValue, -2],
        Numbers = [int.MinValue, 0, 1],
        Others = [5, 6],
        Longs = [long.MinValue, long.MaxValue],
        Floats = [0.1f, float.MaxValue],
        Doubles = [0.1 + 0.2, -1e300, 0],
        Prices = [10.50m, decimal.MinValue, decimal.MaxValue],
        Codes = [s_code],
        Times = [s_time, new DateTime(1, 1, 1)],
        Moments = [s_moment],
        Dates = [new DateOnly(2000, 2, 29)],
    };
}
