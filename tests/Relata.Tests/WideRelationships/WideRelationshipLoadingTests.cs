using System.Linq.Expressions;
using System.Reflection;
using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.WideRelationships.Models;

namespace Relata.Tests.WideRelationships;

/// <summary>Loading an entity with more references than an object has room for without further words.</summary>
public abstract class WideRelationshipLoadingTests<TDatabase> : SurveyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // The 60 references to answers are one segment, each annex has a foreign key of its own.
    [Theory]
    [InlineData(Loading.SelectIn, 1 + 1 + 10)]
    [InlineData(Loading.Subquery, 1 + 1 + 10)]
    public void Every_reference_is_loaded_before_it_is_read(Loading strategy, int statements)
    {
        using var session = OpenUsedSession();
        session.Flush();
        var before = session.StatementCount;
        var survey = session.Query<Survey>().Where(survey => survey.Name == "full").Options(Load.AllOf<Survey>(strategy)).Single();

        Assert.Equal(statements, session.StatementCount - before);
        Assert.Equal(References, Loaded(survey).Count());
        Assert.Equal(Full, Read(survey));
        Assert.Equal(statements, session.StatementCount - before);
        Assert.Same(survey, survey.A70!.S70);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public void Every_reference_is_loaded_by_one_statement_for_each_row_that_the_session_lacks(Loading strategy)
    {
        using var session = OpenUsedSession();
        session.Flush();
        var before = session.StatementCount;
        var survey = session.Query<Survey>().Where(survey => survey.Name == "full").Options(Load.AllOf<Survey>(strategy)).Single();

        Assert.Equal(strategy == Loading.Immediate, Loaded(survey).Count() == References);
        Assert.Equal(Full, Read(survey));
        Assert.Equal(1 + 9 + 10, session.StatementCount - before);
        Assert.Equal(References, Loaded(survey).Count());
    }

    [Fact]
    public void Reading_one_reference_leaves_its_neighbours_unloaded()
    {
        using var session = Database.OpenSession();
        var survey = FullIn(session);
        foreach (var reference in (int[])[30, 31, 33, 62, 63, 64, 65, 70])
        {
            _ = Property(reference).GetValue(survey);
        }

        Assert.Equal(["A30", "A31", "A33", "A62", "A63", "A64", "A65", "A70"], Loaded(survey));
        Assert.Empty(survey.ChangedProperties());
    }

    [Theory]
    [InlineData(Loading.Raise)]
    [InlineData(Loading.RaiseOnSql)]
    public void An_access_throws_for_each_reference(Loading strategy)
    {
        using var session = Database.OpenSession();
        var survey = session.Query<Survey>().Where(survey => survey.Name == "full").Options(Load.AllOf<Survey>(strategy)).Single();
        foreach (var reference in (int[])[30, 31, 63, 70])
        {
            var error = Assert.Throws<TargetInvocationException>(() => Property(reference).GetValue(survey));
            Assert.IsType<RelationshipNotLoadedException>(error.InnerException);
        }

        Assert.Empty(Loaded(survey));
    }

    [Fact]
    public void Joined_references_are_read_by_one_statement()
    {
        using var session = OpenUsedSession();
        session.Flush();
        var before = session.StatementCount;
        int[] joined = [1, 29, 30, 31, 32, 33, 59, 60, 61, 62, 63, 64, 65, 69, 70];
        var survey = session.Query<Survey>().Where(survey => survey.Name == "full").Options([.. joined.Select(Joined)]).Single();

        Assert.Equal(joined.Select(reference => $"A{reference:00}"), Loaded(survey));
        Assert.All(joined, reference => Assert.Equal(Full.ElementAt(reference - 1), TextOf(Property(reference).GetValue(survey))));
        Assert.Equal(1, session.StatementCount - before);
    }

    // PostgreSQL has no limit, and takes half a minute to plan such a statement.
    [Fact]
    public void More_joined_tables_than_the_database_accepts_are_refused_before_a_statement_is_sent()
    {
        var most = Database.Dialect.MostJoinedTables;
        Assert.SkipWhen(most == int.MaxValue, "The server has no limit.");
        using var session = OpenUsedSession();
        session.Flush();
        var before = session.StatementCount;
        var query = session.Query<Survey>().Where(survey => survey.Name == "full");

        var error = Assert.Throws<LoadOptionException>(() => query.Options([.. Enumerable.Range(1, most).Select(Joined)]).Single());
        Assert.Equal(
            $"REL106: The SELECT of Survey joins {most + 1} tables, {most} of them for relationships that are loaded by Joined, such as Survey.A{most}. "
            + $"The database accepts at most {most}. Load some of these relationships by SelectIn.",
            error.Message);
        Assert.Equal(0, session.StatementCount - before);

        var survey = query.Options([.. Enumerable.Range(1, most - 1).Select(Joined)]).Single();
        Assert.Equal((1, most - 1), (session.StatementCount - before, Loaded(survey).Count()));
        Assert.Equal(Full, Read(survey));
    }

    private static LoadOption<Survey> Joined(int reference)
    {
        var survey = Expression.Parameter(typeof(Survey), "survey");
        var path = Expression.Property(survey, Property(reference));
        return reference <= Answers
            ? Load.Joined(Expression.Lambda<Func<Survey, Answer?>>(path, survey))
            : Load.Joined(Expression.Lambda<Func<Survey, Annex?>>(path, survey));
    }

    private static IEnumerable<string> Loaded(Survey survey) => survey.GetEntityType().Relationships.OfType<ToOne>().Where(relationship => relationship.IsLoaded(survey)).Select(relationship => relationship.Name);
}

public sealed class SqliteWideRelationshipLoadingTests : WideRelationshipLoadingTests<SqliteFile>;

public sealed class PostgreSqlWideRelationshipLoadingTests : WideRelationshipLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWideRelationshipLoadingTests : WideRelationshipLoadingTests<MariaDbTestDatabase>;
