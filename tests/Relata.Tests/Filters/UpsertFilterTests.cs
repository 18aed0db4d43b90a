using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>An upsert in a session of a tenant: a row of another one that is found is not changed, and told.</summary>
public abstract class UpsertFilterTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_row_of_the_tenant_is_updated_and_a_new_one_gets_the_tenant()
    {
        await using var session = Open(1);
        session.RecordStatements = true;
        var held = (await session.GetAsync<Label>(2))!;

        var labels = await session.UpsertRangeAsync([new Label { Id = 1, Text = "changed" }, new Label { Id = 2, Text = "held" }, new Label { Id = 9, Text = "new" }]);
        Assert.Equal(Database is PostgreSqlDatabase
            ? "INSERT INTO \"shared_labels\" (\"id\", \"tenant_id\", \"text\") VALUES ($1, $2, $3) ON CONFLICT (\"id\") DO UPDATE SET \"text\" = excluded.\"text\" "
                + "WHERE \"shared_labels\".\"tenant_id\" = $4 RETURNING \"id\", \"tenant_id\", \"text\""
            : "INSERT INTO \"shared_labels\" (\"id\", \"tenant_id\", \"text\") VALUES (?1, ?2, ?3) ON CONFLICT (\"id\") DO UPDATE SET \"text\" = excluded.\"text\" "
                + "WHERE \"shared_labels\".\"tenant_id\" = ?4 RETURNING \"id\", \"tenant_id\", \"text\"", session.Statements[^1].Split(", (SELECT setval")[0]);
        await session.CommitAsync();

        Assert.Same(held, labels[1]);
        Assert.Equal([1, 1, 1], labels.Select(label => label.TenantId));
        Assert.Equal("1 1 changed|2 1 held|3 2 three|9 1 new", await LabelsAsync());
    }

    [Fact]
    public async Task A_hidden_row_is_not_changed_and_told()
    {
        await using var session = Open(1);

        var error = await Assert.ThrowsAsync<FilterException>(() => session.UpsertRangeAsync([new Label { Id = 1, Text = "first" }, new Label { Id = 3, Text = "taken" }]));
        Assert.Equal(
            "REL178: The upsert of a Label with Id 3 has found a row that the filter 'Tenant' hides in this session, and has not changed it. "
            + "Write it in a session that sees it, or let each tenant have its own unique values.",
            error.Message);
        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await session.RollbackAsync();
        Assert.Null(await session.GetAsync<Label>(3));
        Assert.Equal("one", (await session.GetAsync<Label>(1))!.Text);
        Assert.Equal("1 1 one|2 1 two|3 2 three", await LabelsAsync());

        // A whole object of the other tenant, and one that would become its.
        Label theirs;
        await using (var other = Open(2))
        {
            theirs = (await other.GetAsync<Label>(3))!;
        }

        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(theirs))).Code);
        await session.RollbackAsync();
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Label { Id = 1, Text = "given away", TenantId = 2 }))).Code);
        await session.RollbackAsync();
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Label { Id = 9, Text = "new", TenantId = 2 }))).Code);
        await session.RollbackAsync();
        Assert.Equal("1 1 one|2 1 two|3 2 three", await LabelsAsync());
    }

    [Fact]
    public async Task A_filter_of_the_session_without_its_value_is_told_and_one_that_is_off_does_not_count()
    {
        await using var session = Database.OpenSession();
        Assert.Equal("REL177", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Label { Id = 3, Text = "x", TenantId = 1 }))).Code);

        session.Filters.Disable("Tenant");
        await session.UpsertAsync(new Label { Id = 3, Text = "x" });
        await session.CommitAsync();
        Assert.Equal("1 1 one|2 1 two|3 2 x", await LabelsAsync());
    }

    [Fact]
    public async Task A_filter_may_navigate_and_compare_texts()
    {
        await using var database = Test.Open(Models);
        database.Filters.Add<Note, string>("Author", (note, name) => note.Author!.Name == name);
        await using var session = database.OpenSession();
        session.Filters.Set("Author", "ann");

        var own = await session.UpsertAsync(new Note { Id = 1, Title = "changed" });
        Assert.Equal((1, "changed"), (own.AuthorId, own.Title));
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Note { Id = 4, Title = "taken" }))).Code);
        await session.RollbackAsync();
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Note { TenantId = 1, Title = "new", AuthorId = 3 }))).Code);
        await session.RollbackAsync();
        await session.UpsertAsync(new Note { TenantId = 1, Title = "new", AuthorId = 1 });
        await session.CommitAsync();
        Assert.Equal("n1 n2 n3 n4 n5 new", string.Join(' ', (await StoredAsync<Note>()).OrderBy(note => note.Id).Select(note => note.Title)));
    }

    private async Task<string> LabelsAsync() =>
        string.Join('|', (await StoredAsync<Label>()).OrderBy(label => label.Id).Select(label => $"{label.Id} {label.TenantId} {label.Text}"));
}

public sealed class SqliteUpsertFilterTests : UpsertFilterTests<SqliteFile>;

public sealed class PostgreSqlUpsertFilterTests : UpsertFilterTests<PostgreSqlTestDatabase>;

/// <summary>MariaDB's upsert has no condition for the row that exists.</summary>
public sealed class MariaDbUpsertFilterTests : SharedTest<MariaDbTestDatabase>
{
    [Fact]
    public async Task It_is_refused_before_anything_is_sent()
    {
        await using var session = Open(1);

        var error = await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Label { Id = 1, Text = "x" }));

        Assert.Equal(
            "REL178: An upsert of Label may update a row that the filter 'Tenant' hides in this session: ON DUPLICATE KEY UPDATE has no condition for the row. "
            + "Use Merge, which reads the row first, or turn the filter off with session.Filters.Disable(\"Tenant\").",
            error.Message);
        Assert.Equal(0, session.StatementCount);
        await session.CommitAsync();
    }
}
