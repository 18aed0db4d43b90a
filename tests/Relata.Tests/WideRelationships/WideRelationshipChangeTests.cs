using Relata.Tests.Databases;
using Relata.Tests.WideRelationships.Models;

namespace Relata.Tests.WideRelationships;

/// <summary>Changes of references that are noted beyond the words that every object has.</summary>
public abstract class WideRelationshipChangeTests<TDatabase> : SurveyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(ChangedReferences.All), MemberType = typeof(ChangedReferences))]
    public void A_reference_is_changed_rolled_back_changed_again_and_written(int reference)
    {
        using var session = OpenUsedSession();
        var survey = FullIn(session);
        var before = TextOf(Property(reference).GetValue(survey));
        object other = reference <= Answers ? session.Query<Answer>().Single(answer => answer.Text == "answer 11") : Other(session, reference);

        Property(reference).SetValue(survey, other);
        Assert.Equal(reference <= Answers ? [$"A{reference}Id", $"A{reference}"] : (string[])[$"A{reference}"], survey.ChangedProperties());
        session.Flush();
        Assert.Empty(survey.ChangedProperties());
        session.Rollback();
        Assert.Equal(before, TextOf(Property(reference).GetValue(survey)));
        Assert.False(session.HasChanges);

        Property(reference).SetValue(survey, Other(session, reference));
        session.Commit();
        Assert.Equal(Full.Select((text, i) => i + 1 == reference ? "other" : text), Stored());
    }

    [Theory]
    [MemberData(nameof(ChangedReferences.All), MemberType = typeof(ChangedReferences))]
    public void A_reference_is_what_it_was_at_the_savepoint(int reference)
    {
        using var session = OpenUsedSession();
        var survey = FullIn(session);
        var other = Other(session, reference);
        Property(reference).SetValue(survey, other);
        using (var nested = session.BeginNested())
        {
            Property(reference).SetValue(survey, null);
            session.Flush();
            nested.Rollback();
        }

        Assert.Same(other, Property(reference).GetValue(survey));
        session.Commit();
        Assert.Equal(Full.Select((text, i) => i + 1 == reference ? "other" : text), Stored());
    }

    [Fact]
    public void The_other_side_of_a_reference_follows()
    {
        using var session = OpenUsedSession();
        var survey = FullIn(session);
        var answer = session.Query<Answer>().Single(answer => answer.Text == "answer 5");

        answer.ThirtyFirst.Add(survey);
        answer.ThirtyThird.Add(survey);
        Assert.Equal((answer, answer), (survey.A31, survey.A33));
        Assert.Equal(["A31Id", "A33Id", "A31", "A33"], survey.ChangedProperties());
        var change = survey.GetChange(s => s.A33)!;
        Assert.Equal((Full.ElementAt(32), "answer 5"), (change.Original!.Text, change.Current!.Text));
        var annex = survey.A64!;
        annex.S64 = null;
        Assert.Null(survey.A64);
        session.Commit();

        Assert.Equal(Full.Select((text, i) => i is 30 or 32 ? "answer 5" : i == 63 ? null : text), Stored());
    }

    [Fact]
    public void Expired_and_refreshed_references_follow_the_row_and_keep_pending_changes()
    {
        using var session = OpenUsedSession();
        var survey = FullIn(session);
        _ = Read(survey);
        var other = session.Query<Answer>().Single(answer => answer.Text == "answer 7").Id;
        session.Commit();
        Database.Execute($"UPDATE survey SET a31_id = {other}, a32_id = {other}, a60_id = NULL WHERE id = {survey.Id}");

        session.Expire(survey);
        Assert.Equal(("answer 7", "answer 7", "answer 3"), (survey.A31!.Text, survey.A32!.Text, survey.A33!.Text));
        Assert.Null(survey.A60);
        survey.A33 = null;
        _ = FullIn(session);
        Assert.Null(survey.A33);
        (survey.A34, survey.A62) = (null, null);
        session.Refresh(survey);
        Assert.Equal("answer 4", survey.A34!.Text);
        session.Rollback();
        Assert.Equal(Full.Select((text, i) => i is 30 or 31 ? "answer 7" : i == 59 ? null : text), Read(survey));
    }

    [Fact]
    public void A_merge_copies_the_references_that_were_loaded()
    {
        Survey detached;
        using (var first = Database.OpenSession())
        {
            detached = first.Query<Survey>().Where(survey => survey.Name == "full").Options(Load.AllOf<Survey>(Loading.SelectIn)).Single();
        }

        (detached.A33, detached.A60, detached.A65) = (detached.A35, null, null);
        using var session = OpenUsedSession();
        var held = FullIn(session);
        _ = held.A65;
        Assert.Same(held, session.Merge(detached));
        session.Commit();

        Assert.Equal(Full.Select((text, i) => i == 32 ? "answer 5" : i is 59 or 64 ? null : text), Stored());
    }

    [Fact]
    public void A_cached_object_comes_with_the_references_that_it_has_loaded()
    {
        Survey cached;
        using (var first = Database.OpenSession())
        {
            cached = first.Query<Survey>().Where(survey => survey.Name == "full").Options(Load.AllOf<Survey>(Loading.SelectIn)).Single();
        }

        using var session = Database.OpenSession();
        var merged = session.Merge(cached, load: false);

        Assert.Equal(Full, Read(merged));
        Assert.Equal(0, session.StatementCount);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void A_bulk_insert_copies_the_keys_of_references()
    {
        Answer answer;
        using (var first = Database.OpenSession())
        {
            answer = first.Query<Answer>().Single(answer => answer.Text == "answer 7");
        }

        using var session = OpenUsedSession();
        session.BulkInsert([new Survey { Name = "bulk", A31 = answer, A33 = answer, A60 = answer }]);
        session.Commit();

        using var other = Database.OpenSession();
        var read = other.Query<Survey>().Single(survey => survey.Name == "bulk");
        Assert.Equal(("answer 7", "answer 7", "answer 7"), (read.A31!.Text, read.A33!.Text, read.A60!.Text));
        Assert.Equal(3, Read(read).Count(text => text is not null));
    }

    [Fact]
    public void A_failed_flush_leaves_the_changes_of_references_as_they_were()
    {
        using var session = OpenUsedSession();
        var survey = FullIn(session);
        (survey.A33, survey.A62) = (null, null);
        session.Add(new Survey { Name = "wrong", A01Id = 4711 });
        Assert.ThrowsAny<ConstraintViolationException>(() => session.Flush());
        Assert.Equal(["A33Id", "A33", "A62"], survey.ChangedProperties());

        session.Rollback();
        Assert.Equal(Full, Read(survey));
    }

    [Fact]
    public void References_to_new_objects_get_their_keys()
    {
        using var session = OpenUsedSession();
        var survey = session.Query<Survey>().Single(survey => survey.Name == "empty");
        (survey.A31, survey.A60, survey.A70) = (new Answer { Text = "new" }, new Answer { Text = "newer" }, new Annex { Text = "newest" });
        session.Commit();

        using var other = Database.OpenSession();
        survey = other.Query<Survey>().Single(survey => survey.Name == "empty");
        Assert.Equal(("new", "newer", "newest"), (survey.A31!.Text, survey.A60!.Text, survey.A70!.Text));
        Assert.Equal(3, Read(survey).Count(text => text is not null));
    }

    private static object Other(Session session, int reference)
    {
        object other = reference <= Answers ? new Answer { Text = "other" } : new Annex { Text = "other" };
        session.Add((Entity)other);
        return other;
    }
}

public sealed class SqliteWideRelationshipChangeTests : WideRelationshipChangeTests<SqliteFile>;

public sealed class PostgreSqlWideRelationshipChangeTests : WideRelationshipChangeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWideRelationshipChangeTests : WideRelationshipChangeTests<MariaDbTestDatabase>;
