using Relata.Tests.Databases;
using Relata.Tests.Models.Folders;

namespace Relata.Tests.Sessions;

/// <summary>A merge of what somebody has posted writes what is allowed by name, and nothing else.</summary>
public abstract class AllowedMergeTests<TDatabase> : FoldersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static Document Posted => new()
    {
        Id = 1,
        Title = "posted",
        Body = "posted",
        IsPublic = true,
        ReaderId = 2,
        Folder = new Folder { Id = 1, Name = "posted", Documents = [] },
        Reader = new Reader { Id = 2, Name = "posted", IsAdministrator = true },
        Labels = [new Label { Id = 2, Text = "posted" }],
    };

    [Fact]
    public async Task Columns_that_are_not_named_are_not_written_and_relationships_are_not_looked_at()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        var merged = await session.MergeAsync(Posted, allow: d => new { d.Title, d.Body }, TestContext.Current.CancellationToken);
        await session.CommitAsync();

        Assert.Equal(2, session.StatementCount);
        Assert.Equal(Database.Sql("UPDATE \"document\" SET \"title\" = ?1, \"body\" = ?2 WHERE \"id\" = ?3"), session.Statements[1]);
        Assert.Equal(("posted", "posted", false, 1, 1), (merged.Title, merged.Body, merged.IsPublic, merged.ReaderId, merged.FolderId));
        Assert.Equal("posted 2", Titles(document => document.FolderId == 1 && document.ReaderId == 1 && document.Labels.Any(label => label.Id == 1)));
        Assert.Equal(0, session.Query<Reader>().Count(reader => reader.IsAdministrator || reader.Name == "posted"));
    }

    [Fact]
    public void A_relationship_named_by_itself_may_lead_elsewhere_and_writes_nothing_there()
    {
        using var session = Database.OpenSession();

        var merged = session.Merge(Posted, d => new { d.Reader, d.Labels });
        session.Commit();

        Assert.Equal(("1", 2), (merged.Title, merged.ReaderId));
        Assert.Equal(("bob", false), (merged.Reader!.Name, merged.Reader.IsAdministrator));
        Assert.Equal("blue", Assert.Single(merged.Labels).Text);
    }

    [Fact]
    public void What_may_be_written_behind_a_relationship_is_named_there()
    {
        using var session = Database.OpenSession();

        var merged = session.Merge(Posted, d => new { d.Title, d.Reader!.Name, Labels = d.Labels.Select(label => new { label.Text }) });
        session.Commit();

        Assert.Equal(("posted", "b1", "posted", false), (merged.Title, merged.Body, merged.Reader!.Name, merged.Reader.IsAdministrator));
        Assert.Equal("posted", Assert.Single(merged.Labels).Text);
        Assert.Equal("f", session.Get<Folder>(1)!.Name);
    }

    [Fact]
    public void One_column_or_an_array_of_them_can_be_named()
    {
        using var session = Database.OpenSession();
        Assert.Equal(("posted", "b1"), Texts(session.Merge(Posted, d => d.Title)));
        Assert.Equal(("posted", "posted"), Texts(session.Merge(Posted, d => new object?[] { d.Body })));
        Assert.True(session.Merge(Posted, d => d.IsPublic).IsPublic);
    }

    [Fact]
    public void A_new_row_gets_what_is_named_and_its_posted_key_only_if_that_is_named()
    {
        using var session = Database.OpenSession();
        var posted = new Document { Id = 900, Title = "new", IsPublic = true };

        var (generated, given) = (session.Merge(posted, d => new { d.Title }), session.Merge(posted, d => new { d.Id, d.Title }));
        session.Commit();

        Assert.Equal(("new", false), (generated.Title, generated.IsPublic));
        Assert.NotEqual(900, generated.Id);
        Assert.Equal((900, false), (given.Id, given.IsPublic));
    }

    [Fact]
    public void A_new_row_behind_a_relationship_of_which_no_column_is_named_is_refused()
    {
        using var session = Database.OpenSession();

        var error = Assert.Throws<SessionStateException>(() => session.Merge(new Document { Id = 1, Reader = new Reader { Name = "new" } }, d => d.Reader));

        Assert.Contains("Document.Reader leads to a Reader that has no row, and no column of it is allowed", error.Message);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void What_names_no_column_is_refused()
    {
        using var session = Database.OpenSession();
        foreach (var merge in new Action[]
        {
            () => session.Merge(Posted, d => d.Title!.Length),
            () => session.Merge(Posted, d => new { Text = d.Title + d.Body }),
            () => session.Merge(Posted, d => new { d.Labels.Count }),
            () => session.Merge(Posted, d => 1),
            () => session.Merge(Posted, d => d),
        })
        {
            Assert.Contains("names no column and no relationship", Assert.Throws<ArgumentException>(merge).Message);
        }

        Assert.Equal(0, session.StatementCount);
    }

    private static (string? Title, string? Body) Texts(Document document) => (document.Title, document.Body);
}

public sealed class SqliteAllowedMergeTests : AllowedMergeTests<SqliteFile>;

public sealed class MariaDbAllowedMergeTests : AllowedMergeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAllowedMergeTests : AllowedMergeTests<PostgreSqlTestDatabase>;
