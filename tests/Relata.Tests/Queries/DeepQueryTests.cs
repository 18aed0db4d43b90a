using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>An expression that is very long or very deep is translated or refused. It never ends the process.</summary>
public abstract class DeepQueryTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Many = 20_000;

    // As a thread of a web server has it, and less.
    private const int SmallStack = 512 * 1024;

    private static readonly ParameterExpression s_user = Expression.Parameter(typeof(User), "u");

    private static readonly MemberExpression s_id = Expression.Property(s_user, nameof(User.Id));

    [Fact]
    public void Thousands_of_conditions_with_one_operator_between_them_are_translated()
    {
        foreach (var isLeft in new[] { true, false })
        {
            Assert.Equal([8], Find(Chain(Expression.OrElse, IsId(8), isLeft)));
            Assert.Equal([9], Find(Expression.Not(Chain(Expression.AndAlso, Expression.Not(IsId(9)), isLeft))));
        }
    }

    [Fact]
    public void Thousands_of_Wheres_are_one_condition() => OnSmallStack(() =>
    {
        using var session = Database.OpenSession();
        var query = session.Query<User>();
        for (var i = 0; i < Many; i++)
        {
            var other = -i;
            query = query.Where(u => u.Id != other);
        }

        Assert.Equal(4, query.Count());
    });

    [Fact]
    public void What_is_nested_too_deeply_is_refused()
    {
        AssertEnds(Nested(IsId(1), inner => Expression.Condition(IsId(2), IsId(3), inner)));
        AssertEnds(Nested(IsId(1), inner => Expression.Not(inner)));
        AssertEnds(Nested(IsId(1), inner => Expression.OrElse(IsId(2), Expression.AndAlso(IsId(3), inner))));
        AssertEnds(Expression.Equal(Nested(s_id, inner => Expression.Add(inner, s_id)), Expression.Constant(1)));
        AssertEnds(Expression.Equal(Nested(Expression.Constant(1), inner => Expression.Negate(inner)), s_id));
        var name = Expression.Property(s_user, nameof(User.Name));
        var concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)]);
        AssertEnds(Expression.Equal(Nested(name, inner => Expression.Add(inner, name, concat)), name));
        AssertEnds(Expression.Equal(Nested(name, inner => Expression.Coalesce(name, inner)), name));
        var trim = typeof(string).GetMethod(nameof(string.Trim), [])!;
        AssertEnds(Expression.Equal(Nested(name, inner => Expression.Call(inner, trim)), name));
        AssertEnds(Expression.Equal(Nested(name, inner => Expression.Call(inner, nameof(string.Normalize), [])), name));
    }

    [Fact]
    public void Verbs_that_make_a_query_deeper_each_time_are_refused()
    {
        AssertEnds(users => Repeat(users, query => query.Take(5).Where(u => u.Id > 0)).ToList());
        AssertEnds(users => Repeat(users.Select(u => u.Id), query => query.Select(id => id + 1)).Take(3).Sum(id => id));
        AssertEnds(users => Repeat(users.Select(u => u.Id), query => query.Select(id => id + 1)).OrderBy(id => id).Distinct().ToList());
        _ = OnSmallStack(() => Try(users => Repeat(users.Select(u => u.Name), query => query.Select(name => name + "x")).ToList()));
        AssertEnds(users => Repeat(users.Select(u => new { u.Id }), query => query.Distinct().Where(row => row.Id > 0)).ToList());
        AssertEnds(users => Repeat(new Query<Node>(users.Session).Select(n => n.Parent!), query => query.Select(n => n.Parent!)).ToList());
        AssertEnds(users => Repeat(new Query<Node>(users.Session).Select(n => n.Parent!), query => query.Select(n => n.Parent!)).Count(n => n.Data == "x"));
    }

    [Fact]
    public void Verbs_that_make_the_SQL_twice_as_long_each_time_are_refused()
    {
        using var session = Database.OpenSession();
        var (numbers, truths) = (session.Query<User>().Select(u => u.Id), session.Query<User>().Select(u => u.Id > 0));
        for (var i = 0; i < 100; i++)
        {
            var k = i;
            numbers = numbers.Select(id => id == k ? k : id);
            truths = truths.Select(truth => truth && (truth || truth));
        }

        Assert.Throws<QueryTranslationException>(() => numbers.ToList());
        Assert.Throws<QueryTranslationException>(() => truths.ToList());
    }

    [Fact]
    public void An_option_that_names_no_relationship_is_refused_however_long_it_is()
    {
        var node = Expression.Parameter(typeof(Node), "n");
        var path = Nested(node, inner => Expression.Property(inner, nameof(Node.Parent)));
        Assert.Throws<LoadOptionException>(() => OnSmallStack(() => Load.SelectIn(Expression.Lambda<Func<Node, Node?>>(path, node))));
    }

    [Fact]
    public void A_condition_that_cannot_be_translated_within_thousands_is_named()
    {
        var wrong = Expression.Equal(Expression.Call(Expression.Property(s_user, nameof(User.Name)), nameof(string.Normalize), []), Expression.Constant("x"));
        var error = Assert.Throws<QueryTranslationException>(() => Find(Chain(Expression.OrElse, wrong, isLeft: true)));
        Assert.Contains("Normalize", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 2000);
    }

    private static BinaryExpression IsId(int id) => Expression.Equal(s_id, Expression.Constant(id));

    private static Expression Chain(Func<Expression, Expression, Expression> join, Expression last, bool isLeft)
    {
        var result = last;
        for (var i = 1; i < Many; i++)
        {
            Expression other = IsId(-i);
            other = join == Expression.OrElse ? other : Expression.Not(other);
            result = isLeft ? join(result, other) : join(other, result);
        }

        return result;
    }

    private static Expression Nested(Expression inner, Func<Expression, Expression> around)
    {
        for (var i = 0; i < Many; i++)
        {
            inner = around(inner);
        }

        return inner;
    }

    private List<int> Find(Expression condition) => OnSmallStack(() =>
    {
        using var session = Database.OpenSession();
        return session.Query<User>().Where(Expression.Lambda<Func<User, bool>>(condition, s_user)).OrderBy(u => u.Id).Select(u => u.Id).ToList();
    });

    // One database may take what another refuses, as long as the process goes on.
    private Exception? Try(Func<Query<User>, object> send)
    {
        using var session = Database.OpenSession();
        return Record.Exception(() => send(session.Query<User>()));
    }

    private static TQuery Repeat<TQuery>(TQuery query, Func<TQuery, TQuery> verb)
    {
        for (var i = 0; i < Many; i++)
        {
            query = verb(query);
        }

        return query;
    }

    private void AssertEnds(Func<Query<User>, object> send) => Assert.ThrowsAny<RelataException>(() => OnSmallStack(() =>
    {
        using var session = Database.OpenSession();
        return send(session.Query<User>());
    }));

    private void AssertEnds(Expression condition) => Assert.ThrowsAny<RelataException>(() => Find(condition));

    private static void OnSmallStack(Action action) => OnSmallStack(() =>
    {
        action();
        return true;
    });

    private static TResult OnSmallStack<TResult>(Func<TResult> action)
    {
        var result = default(TResult);
        Exception? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
                catch (Exception caught) when (caught is not OutOfMemoryException)
                {
                    error = caught;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        return error is null ? result! : throw error;
    }
}

public sealed class SqliteDeepQueryTests : DeepQueryTests<SqliteFile>;

public sealed class MariaDbDeepQueryTests : DeepQueryTests<MariaDbTestDatabase>;

public sealed class PostgreSqlDeepQueryTests : DeepQueryTests<PostgreSqlTestDatabase>;
