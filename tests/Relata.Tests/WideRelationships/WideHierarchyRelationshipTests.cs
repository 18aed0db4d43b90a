using Relata.Tests.Databases;
using Relata.Tests.WideRelationships.Models;

namespace Relata.Tests.WideRelationships;

/// <summary>A hierarchy in which the references of the base and of the derived classes together need further words.</summary>
public abstract class WideHierarchyRelationshipTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected WideHierarchyRelationshipTests()
    {
        _database = _test.Open(ModelSet.Of<Form>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        var answers = Enumerable.Range(0, 4).Select(i => new Answer { Text = $"answer {i}" }).ToArray();
        session.AddRange(answers);
        var parent = new ShortForm { Pages = 1, B25 = answers[0] };
        session.AddRange(
            new LongForm { Parent = parent, B25 = answers[1], C03 = answers[1], C04 = answers[2], C30 = answers[3] },
            new LongestForm { Parent = parent, B25 = answers[2], C30 = answers[1], D05 = answers[0], D06 = answers[1], D10 = answers[2] });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    public void References_of_each_class_are_loaded(Loading strategy)
    {
        using var session = _database.OpenSession();
        _ = session.Query<ShortForm>().ToList();
        var forms = session.Query<Form>().Options(Load.AllOf<Form>(strategy)).OrderBy(form => form.Id).ToList();

        Assert.Equal(["0", "1 1 2 3", "2 - - 1 0 1 2"], forms.Select(Text).Order(StringComparer.Ordinal));
        Assert.All(forms, form => Assert.Empty(form.ChangedProperties()));
    }

    [Fact]
    public void Changes_of_each_class_are_flushed_and_rolled_back()
    {
        using var session = _database.OpenSession();
        var (simple, longer, longest) = Forms(session);
        var answer = session.Query<Answer>().Single(answer => answer.Text == "answer 3");
        (simple.B25, longer.C03, longer.C04, longest.C30, longest.D05, longest.D06) = (answer, answer, null, answer, answer, null);

        Assert.Equal(["B25Id", "B25"], simple.ChangedProperties());
        Assert.Equal(["C03Id", "C04Id", "C03", "C04"], longer.ChangedProperties());
        Assert.Equal(["C30Id", "D05Id", "D06Id", "C30", "D05", "D06"], longest.ChangedProperties());
        using (var nested = session.BeginNested())
        {
            (longest.D06, longest.Parent) = (answer, null);
            session.Flush();
            nested.Rollback();
        }

        Assert.Null(longest.D06);
        Assert.Same(simple, longest.Parent);
        session.Rollback();
        Assert.Equal("1: 0 | 1 1 2 3 | 2 - - 1 0 1 2", All(session));

        (longer.C04, longest.D06, longest.D10) = (null, answer, answer);
        session.Commit();
        using var other = _database.OpenSession();
        Assert.Equal("1: 0 | 1 1 - 3 | 2 - - 1 0 3 3", All(other));
    }

    [Fact]
    public void A_merge_and_an_expired_object_have_the_references_of_their_class()
    {
        LongestForm detached;
        using (var first = _database.OpenSession())
        {
            detached = first.Query<LongestForm>().Options(Load.SelectIn((LongestForm form) => form.D06), Load.SelectIn((LongestForm form) => form.D10)).Single();
        }

        (detached.D06, detached.C30Id) = (null, null);
        using var session = _database.OpenSession();
        var (_, _, longest) = Forms(session);
        _ = (longest.D06, longest.D10, longest.C30);
        session.Merge<Form>(detached);
        session.Flush();
        session.Expire(longest);
        Assert.Equal("1: 0 | 1 1 2 3 | 2 - - - 0 - 2", All(session));
        session.Commit();

        using var other = _database.OpenSession();
        Assert.Equal("1: 0 | 1 1 2 3 | 2 - - - 0 - 2", All(other));
    }

    [Fact]
    public void Classes_without_such_references_have_no_further_words()
    {
        Assert.Equal(0, new ShortForm().GetFurtherToOnes().Length);
        Assert.Equal(1, new LongForm().GetFurtherToOnes().Length);
        Assert.Equal(2, new LongestForm().GetFurtherToOnes().Length);
    }

    private static (ShortForm Short, LongForm Long, LongestForm Longest) Forms(Session session)
    {
        var forms = session.Query<Form>().ToList();
        return (forms.OfType<ShortForm>().Single(), forms.Single(form => form.GetType() == typeof(LongForm)) as LongForm ?? throw new InvalidOperationException(), forms.OfType<LongestForm>().Single());
    }

    private static string All(Session session)
    {
        var (simple, longer, longest) = Forms(session);
        return $"{simple.Pages}: {Text(simple)} | {Text(longer)} | {Text(longest)}";
    }

    private static string Text(Form form) => string.Join(" ", (form switch
    {
        LongestForm longest => (Answer?[])[longest.B25, longest.C03, longest.C04, longest.C30, longest.D05, longest.D06, longest.D10],
        LongForm longer => [longer.B25, longer.C03, longer.C04, longer.C30],
        _ => [form.B25],
    }).Select(answer => answer?.Text["answer ".Length..] ?? "-"));
}

public sealed class SqliteWideHierarchyRelationshipTests : WideHierarchyRelationshipTests<SqliteFile>;

public sealed class PostgreSqlWideHierarchyRelationshipTests : WideHierarchyRelationshipTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWideHierarchyRelationshipTests : WideHierarchyRelationshipTests<MariaDbTestDatabase>;
