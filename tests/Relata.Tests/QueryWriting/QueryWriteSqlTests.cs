using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>The SQL of ExecuteUpdate and ExecuteDelete.</summary>
public abstract class QueryWriteSqlTests<TDatabase> : ArticlesTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>The texts, in the order of <see cref="The_text_is"/>, as SQLite has them.</summary>
    protected virtual string[] Texts =>
    [
        "UPDATE \"label\" AS t0 SET \"name\" = t0.\"name\" || ?1 WHERE t0.\"id\" = ?2",
        "UPDATE \"label\" AS t0 SET \"name\" = (SELECT MIN(t5.\"name\") FROM \"article\" AS t3 INNER JOIN \"article_label\" AS t4 ON t4.\"article_id\" = t3.\"id\" LEFT JOIN \"author\" AS t5 ON t5.\"id\" = t3.\"author_id\" WHERE t4.\"label_id\" = t0.\"id\") WHERE EXISTS (SELECT 1 FROM \"article\" AS t1 INNER JOIN \"article_label\" AS t2 ON t2.\"article_id\" = t1.\"id\" WHERE t2.\"label_id\" = t0.\"id\" AND t1.\"likes\" > ?1)",
        "UPDATE \"label\" AS t1 SET \"name\" = ?1 WHERE t1.\"id\" IN (SELECT t0.\"id\" FROM \"label\" AS t0 ORDER BY t0.\"name\" DESC, t0.\"id\" LIMIT ?2)",
        "DELETE FROM \"label\" AS t0 WHERE t0.\"id\" = ?1",
        "DELETE FROM \"label\" AS t0 WHERE t0.\"id\" > ?1 AND EXISTS (SELECT 1 FROM \"article\" AS t1 INNER JOIN \"article_label\" AS t2 ON t2.\"article_id\" = t1.\"id\" WHERE t2.\"label_id\" = t0.\"id\")",
        "DELETE FROM \"article\" AS t2 WHERE t2.\"id\" IN (SELECT t0.\"id\" FROM \"article\" AS t0 LEFT JOIN \"author\" AS t1 ON t1.\"id\" = t0.\"author_id\" WHERE t1.\"name\" = ?1)",
        "UPDATE \"author\" AS t0 SET \"name\" = t0.\"name\" WHERE t0.\"id\" = ?1",
        "SELECT t0.\"id\", t0.\"name\" FROM \"label\" AS t0 ORDER BY t0.\"id\" LIMIT 1",
        "DELETE FROM \"label\" AS t0 WHERE t0.\"id\" = ?1 RETURNING \"id\"",
        "UPDATE \"label\" AS t0 SET \"name\" = ?1 WHERE t0.\"name\" = ?2 RETURNING \"id\"",
        "SELECT t0.\"id\", t0.\"name\" FROM \"label\" AS t0 WHERE t0.\"id\" = ?1",
    ];

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

        Assert.Equal(Texts.Select(Database.Sql), session.Statements);
    }
}

public sealed class SqliteQueryWriteSqlTests : QueryWriteSqlTests<SqliteMemory>;

public sealed class PostgreSqlQueryWriteSqlTests : QueryWriteSqlTests<PostgreSqlTestDatabase>
{
    /// <summary>A sub-select is not evaluated again where the statement has waited for a row, so that it locks the rows itself.</summary>
    protected override string[] Texts => [.. base.Texts.Select(text => text.Contains("IN (SELECT t0", StringComparison.Ordinal) ? $"{text[..^1]} FOR UPDATE OF t0)" : text)];
}

public sealed class MariaDbQueryWriteSqlTests : QueryWriteSqlTests<MariaDbTestDatabase>
{
    protected override string[] Texts =>
    [
        "UPDATE `label` AS t0 SET t0.`name` = CONCAT(t0.`name`, ?) WHERE t0.`id` = ?",
        "UPDATE `label` AS t0 SET t0.`name` = (SELECT MIN(t5.`name`) FROM `article` AS t3 INNER JOIN `article_label` AS t4 ON t4.`article_id` = t3.`id` LEFT JOIN `author` AS t5 ON t5.`id` = t3.`author_id` WHERE t4.`label_id` = t0.`id`) WHERE EXISTS (SELECT 1 FROM `article` AS t1 INNER JOIN `article_label` AS t2 ON t2.`article_id` = t1.`id` WHERE t2.`label_id` = t0.`id` AND t1.`likes` > ?)",
        "UPDATE `label` AS t1 INNER JOIN (SELECT t0.`id` AS `k0` FROM `label` AS t0 ORDER BY t0.`name` DESC, t0.`id` LIMIT ?) AS t1_keys ON t1_keys.k0 = t1.`id` SET t1.`name` = ?",
        "DELETE t0 FROM `label` AS t0 WHERE t0.`id` = ?",
        "DELETE t3 FROM `label` AS t3 INNER JOIN (SELECT DISTINCT t0.`id` AS `k0` FROM `label` AS t0 WHERE t0.`id` > ? AND EXISTS (SELECT 1 FROM `article` AS t1 INNER JOIN `article_label` AS t2 ON t2.`article_id` = t1.`id` WHERE t2.`label_id` = t0.`id`)) AS t3_keys ON t3_keys.k0 = t3.`id`",
        "DELETE t2 FROM `article` AS t2 INNER JOIN (SELECT DISTINCT t0.`id` AS `k0` FROM `article` AS t0 LEFT JOIN `author` AS t1 ON t1.`id` = t0.`author_id` WHERE t1.`name` = ?) AS t2_keys ON t2_keys.k0 = t2.`id`",
        "UPDATE `author` AS t0 SET t0.`name` = t0.`name` WHERE t0.`id` = ?",
        "SELECT t0.`id`, t0.`name` FROM `label` AS t0 ORDER BY t0.`id` LIMIT 1",
        "SELECT t0.`id` FROM `label` AS t0 WHERE t0.`id` = ? FOR UPDATE",
        "DELETE t0 FROM `label` AS t0 WHERE t0.`id` = ?",
        "SELECT t0.`id` FROM `label` AS t0 WHERE t0.`name` = ? FOR UPDATE",
        "UPDATE `label` AS t0 SET t0.`name` = ? WHERE t0.`name` = ?",
        "SELECT t0.`id`, t0.`name` FROM `label` AS t0 WHERE t0.`id` = ?",
    ];
}
