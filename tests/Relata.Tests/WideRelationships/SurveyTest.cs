using System.Reflection;
using Relata.Tests.Databases;
using Relata.Tests.WideRelationships.Models;

namespace Relata.Tests.WideRelationships;

/// <summary>A database with a survey that refers to ten answers by 60 foreign keys and has ten annexes, and one that has nothing.</summary>
public abstract class SurveyTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected const int Answers = 60;
    protected const int References = 70;
    private readonly TDatabase _test = new();

    protected SurveyTest()
    {
        Database = _test.Open(ModelSet.Of<Survey>());
        Database.CreateTables();
        using var session = Database.OpenSession();
        var answers = Enumerable.Range(0, 12).Select(i => new Answer { Text = $"answer {i}" }).ToArray();
        var survey = new Survey { Name = "full", N238 = 238 };
        session.AddRange(answers);
        session.AddRange(survey, new Survey { Name = "empty" });
        for (var i = 1; i <= References; i++)
        {
            Property(i).SetValue(survey, i <= Answers ? answers[i % 10] : new Annex { Text = $"annex {i}" });
        }

        session.Add(new Annex { Text = "spare" });
        session.Commit();
    }

    protected Database Database { get; }

    /// <summary>The texts of what a survey whose references are as they were refers to.</summary>
    protected static IEnumerable<string?> Full => Enumerable.Range(1, References).Select(i => (string?)(i <= Answers ? $"answer {i % 10}" : $"annex {i}"));

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A session that has loaded both surveys and an answer, and holds a pending survey and a deleted annex.</summary>
    protected Session OpenUsedSession()
    {
        var session = Database.OpenSession();
        _ = session.Query<Survey>().ToList();
        session.Add(new Survey { Name = "pending", A33 = session.Query<Answer>().Single(answer => answer.Text == "answer 3") });
        session.Delete(session.Query<Annex>().Single(annex => annex.Text == "spare"));
        return session;
    }

    protected static Survey FullIn(Session session) => session.Query<Survey>().Single(survey => survey.Name == "full");

    /// <summary>What a new session finds.</summary>
    protected IEnumerable<string?> Stored()
    {
        using var session = Database.OpenSession();
        return Read(FullIn(session));
    }

    protected static PropertyInfo Property(int reference) => typeof(Survey).GetProperty($"A{reference:00}")!;

    protected static IEnumerable<string?> Read(Survey survey) => [.. Enumerable.Range(1, References).Select(i => TextOf(Property(i).GetValue(survey)))];

    protected static string? TextOf(object? related) => related is Answer answer ? answer.Text : (related as Annex)?.Text;
}
