using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>The SQL of ExecuteUpdate and ExecuteDelete.</summary>
public abstract class QueryWriteSqlTests<TDatabase> : ArticlesTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>The texts, in the order of <see cref="The_text_is"/>.</summary>
    protected abstract string[] Texts { get; }

    [Fact]
    public void The_text_is()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var labels = session.Query<Label>();

        labels.Where(label => label.Id == 7).ExecuteUpdate(set => set.Set(label => label.Name, label => label.Name + "!"));
        labels.Where(label => label.Articles.Any(article => article.Likes > 99)).ExecuteUpdate(set => set.Set(label => label.Name, label => label.Articles.Min(article => article.Author!.Name)!));
        labels.OrderByDescending(label => label.Name).Take(2).ExecuteUpdate(set => set.Set(label => label.Name, "x"));
        labels.Where(label => label.Id == 7).ExecuteDelete();
        labels.Where(label => label.Id > 6 && label.Articles.Any()).ExecuteDelete();
        session.Query<Article>().Where(article => article.Author!.Name == "Zoe").ExecuteDelete();
        session.Query<Author>().Where(author => author.Id == 7).ExecuteUpdate(set => set.Set(author => author.Name, author => author.Name));
        var held = session.Query<Label>().OrderBy(label => label.Id).First();
        labels.Where(label => label.Id == 7).ExecuteDelete();
        labels.Where(label => label.Name == held.Name).ExecuteUpdate(set => set.Set(label => label.Name, "y"));

        Assert.Equal(Texts, session.Statements);
    }
}

public sealed class SqliteQueryWriteSqlTests : QueryWriteSqlTests<SqliteMemory>
{
    protected override string[] Texts => [];
}

public sealed class PostgreSqlQueryWriteSqlTests : QueryWriteSqlTests<PostgreSqlTestDatabase>
{
    protected override string[] Texts => [];
}

public sealed class MariaDbQueryWriteSqlTests : QueryWriteSqlTests<MariaDbTestDatabase>
{
    protected override string[] Texts => [];
}
