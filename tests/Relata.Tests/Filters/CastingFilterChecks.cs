using System.Linq.Expressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Filters;

/// <summary>Checks conditions for the base of a hierarchy that cast to its classes, as filters and as criteria: both have the rows that the same Where has.</summary>
internal static class CastingFilterChecks<TRoot, TKey, TDerived, TSibling>
    where TRoot : Entity, IEntity<TRoot>
    where TKey : notnull
    where TDerived : TRoot, IEntity<TDerived>
    where TSibling : TRoot, IEntity<TSibling>
{
    /// <summary>Checks queries for the base, and objects that are got by their keys.</summary>
    public static void CheckEveryClass(TestDatabase test, Database unfiltered, Expression<Func<TRoot, bool>> condition, Expression<Func<TRoot, TKey>> key)
    {
        var keyOf = key.Compile();
        using var plain = unfiltered.OpenSession();
        var expected = plain.Query<TRoot>().Where(condition).OrderBy(key).ToList();
        Assert.NotEmpty(expected);
        using var database = test.Open(ModelSet.Of<TRoot>());
        database.Filters.Add("Casts", condition);
        using var filtered = database.OpenSession();
        using var held = database.OpenSession();
        held.Query<TRoot>().IgnoreFilters().ToList();

        Check(filtered, rows => rows);
        Check(held, rows => rows);
        Check(plain, rows => rows.WithCriteria(condition));
        foreach (var row in plain.Query<TRoot>().ToList())
        {
            Assert.Equal(expected.Contains(row), filtered.Get<TRoot>((object)keyOf(row)) is not null);
            Assert.Equal(expected.Contains(row), held.Get<TRoot>((object)keyOf(row)) is not null);
        }

        void Check(Session session, Func<Query<TRoot>, Query<TRoot>> with)
        {
            Assert.Equal(expected.Select(keyOf), with(session.Query<TRoot>()).OrderBy(key).ToList().Select(keyOf));
            Assert.Equal(expected.OfType<TDerived>().Select(keyOf), with(session.Query<TRoot>()).OfType<TDerived>().OrderBy(Of<TDerived>(key)).ToList().Select(keyOf));
            Assert.Equal(expected.Count(row => row is TSibling), with(session.Query<TRoot>()).OfType<TSibling>().Count());
        }
    }

    /// <summary>Checks queries for one class, and a list of objects of the base.</summary>
    /// <param name="test">Opens the database with the condition as a filter.</param>
    /// <param name="unfiltered">The database without filters.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="key">The key of an object.</param>
    /// <param name="isListed">Whether an object is in one of the lists.</param>
    /// <param name="load">Loads the lists.</param>
    public static void CheckOneClass(
        TestDatabase test, Database unfiltered, Expression<Func<TRoot, bool>> condition, Expression<Func<TRoot, TKey>> key, Func<TRoot, bool> isListed, Func<Session, IEnumerable<TRoot>> load)
    {
        var keyOf = key.Compile();
        using var plain = unfiltered.OpenSession();
        var expected = plain.Query<TRoot>().Where(condition).OrderBy(key).ToList();
        using var database = test.Open(ModelSet.Of<TRoot>());
        database.Filters.Add("Casts", condition);
        using var session = database.OpenSession();

        Assert.Equal(expected.OfType<TDerived>().Select(keyOf), session.Query<TDerived>().OrderBy(Of<TDerived>(key)).ToList().Select(keyOf));
        Assert.Equal(expected.OfType<TSibling>().Select(keyOf), session.Query<TSibling>().OrderBy(Of<TSibling>(key)).ToList().Select(keyOf));
        Assert.Equal(expected.OfType<TDerived>().Select(keyOf), plain.Query<TDerived>().WithCriteria(condition).OrderBy(Of<TDerived>(key)).ToList().Select(keyOf));
        Assert.Equal(expected.Where(isListed).Select(keyOf), load(session).Select(keyOf).Order());
    }

    private static Expression<Func<T, TKey>> Of<T>(Expression<Func<TRoot, TKey>> key)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, TKey>>(Expression.MakeMemberAccess(row, ((MemberExpression)key.Body).Member), row);
    }
}
