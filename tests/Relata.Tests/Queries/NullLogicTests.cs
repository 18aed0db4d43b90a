using System.Linq.Expressions;
using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>Whatever condition is put together of columns, values and null: the rows are those that C# finds.</summary>
public abstract class NullLogicTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly List<Book> _books;

    protected NullLogicTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Library"));
        _database.CreateTables();
        LibraryData.Seed(_database);
        using var session = _database.OpenSession();
        _books = session.Query<Book>().OrderBy(book => book.Id).ToList();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Conditions_mean_what_they_mean_in_CSharp()
    {
        using var session = _database.OpenSession();
        Gen.Int.Sample(
            seed =>
            {
                var predicate = new RandomPredicate(seed).Make();
                var expected = _books.Where(predicate.Compile(preferInterpretation: true)).Select(book => book.Id);
                var actual = session.Query<Book>().Where(predicate).OrderBy(book => book.Id).Select(book => book.Id);
                Assert.True(expected.SequenceEqual(actual.ToList()), $"{predicate}\n{actual.Sql()}");
            },
            iter: 400,
            threads: 1);
    }

    [Fact]
    public void Selected_conditions_are_those_of_CSharp_also_as_values_that_could_be_null()
    {
        using var session = _database.OpenSession();
        Gen.Int.Sample(
            seed =>
            {
                var predicate = new RandomPredicate(seed).Make();
                var nullable = Expression.Lambda<Func<Book, bool?>>(Expression.Convert(predicate.Body, typeof(bool?)), predicate.Parameters);
                var expected = _books.Select(predicate.Compile(preferInterpretation: true)).ToList();
                Assert.Equal(expected, session.Query<Book>().OrderBy(book => book.Id).Select(predicate).ToList());
                Assert.Equal(expected.Select(truth => (bool?)truth), session.Query<Book>().OrderBy(book => book.Id).Select(nullable).ToList());
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public void A_condition_on_nulls_is_false_where_its_type_allows_null_and_a_flag_of_an_absent_row_is_null()
    {
        using var session = _database.OpenSession();
        var expected = _books.Select(book => book.Rating > 2).ToList();
        Assert.Contains(_books, book => book.Rating is null);

        Assert.Equal(expected.Cast<bool?>(), session.Query<Book>().OrderBy(book => book.Id).Select(book => new { Is = (bool?)(book.Rating > 2) }).ToList().Select(row => row.Is));
        Assert.Equal(
            _books.Select(book => book.EditorId > 1).Cast<bool?>(),
            session.Query<Book>().OrderBy(book => book.Id).Select(book => (bool?)(book.Editor!.Id > 1)).ToList());
        Assert.Equal(2, session.Query<Book>().GroupBy(book => (bool?)(book.Rating > 2)).Select(group => group.Key).ToList().Count);
        session.Query<Book>().ExecuteUpdate(set => set.Set(book => book.IsTranslated, book => book.Rating > 2));
        Assert.Equal(expected.Cast<bool?>(), session.Query<Book>().OrderBy(book => book.Id).Select(book => book.IsTranslated).ToList());
        Assert.Equal(
            _books.Select(book => book.EditorId is null ? null : (bool?)true).Order(),
            session.Query<Book>().Select(book => book.Editor == null ? null : (bool?)(book.Editor.Id > 0)).ToList().Order());
    }

    private sealed class RandomPredicate(int seed)
    {
        private static readonly string[] s_numbers = [nameof(Book.Rating), nameof(Book.EditorId), nameof(Book.Pages), nameof(Book.AuthorId)];
        private static readonly string[] s_texts = [nameof(Book.Title), nameof(Book.Subtitle)];
        private static readonly ExpressionType[] s_comparisons =
        [
            ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan, ExpressionType.LessThanOrEqual,
            ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
        ];

        private readonly Random _random = new(seed);
        private readonly ParameterExpression _book = Expression.Parameter(typeof(Book), "book");

        public Expression<Func<Book, bool>> Make() => Expression.Lambda<Func<Book, bool>>(Condition(3), _book);

        private Expression Condition(int depth) => _random.Next(depth == 0 ? 5 : 10) switch
        {
            0 => Expression.MakeBinary(Any(s_comparisons), Number(), Number()),
            1 => Expression.MakeBinary(Any(s_comparisons[..2]), Text(), Text()),
            2 => Truth(),
            3 => InList(),
            4 => Expression.Call(typeof(string), nameof(string.IsNullOrEmpty), null, Text()),
            5 or 6 => Expression.Not(Condition(depth - 1)),
            7 => Expression.AndAlso(Condition(depth - 1), Condition(depth - 1)),
            8 => Expression.OrElse(Condition(depth - 1), Condition(depth - 1)),
            _ => Choice(depth),
        };

        private BinaryExpression Choice(int depth) => _random.Next(5) switch
        {
            0 => Expression.Equal(Condition(depth - 1), Condition(depth - 1)),
            1 => Expression.MakeBinary(Any(s_comparisons[..2]), Nullable(depth), Property(nameof(Book.IsTranslated))),
            2 => Expression.MakeBinary(Any(s_comparisons[..2]), Nullable(depth), Expression.Constant(Any<bool?>([true, false, null]), typeof(bool?))),
            3 => Expression.Coalesce(Nullable(depth), Expression.Constant(_random.Next(2) == 0)),
            _ => Expression.Equal(Expression.Condition(Condition(depth - 1), Number(), Number()), Number()),
        };

        private UnaryExpression Nullable(int depth) => Expression.Convert(Condition(depth - 1), typeof(bool?));

        private Expression Truth() => _random.Next(3) switch
        {
            0 => Property(nameof(Book.IsInPrint)),
            1 => Expression.Equal(Property(nameof(Book.IsTranslated)), Expression.Constant(Any<bool?>([true, false, null]), typeof(bool?))),
            _ => Expression.Coalesce(Property(nameof(Book.IsTranslated)), Expression.Constant(_random.Next(2) == 0)),
        };

        private MethodCallExpression InList()
        {
            var list = Any<List<int?>>([[1, 3], [1, null], [null], []]);
            return Expression.Call(Expression.Constant(list), "Contains", null, Number());
        }

        private Expression Number() => _random.Next(4) switch
        {
            0 => Expression.Constant(Any<int?>([null, 1, 3, 120]), typeof(int?)),
            1 => Expression.Add(Expression.Convert(Property(Any(s_numbers)), typeof(int?)), Expression.Constant(2, typeof(int?))),
            _ => Expression.Convert(Property(Any(s_numbers)), typeof(int?)),
        };

        private Expression Text() =>
            _random.Next(3) == 0 ? Expression.Constant(Any<string?>([null, "", "pad", "zed"]), typeof(string)) : Property(Any(s_texts));

        private MemberExpression Property(string name) => Expression.Property(_book, name);

        private TItem Any<TItem>(TItem[] items) => items[_random.Next(items.Length)];
    }
}
