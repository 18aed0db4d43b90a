using System.Text.Json;

namespace Relata.Tool.Tests.Commands;

/// <summary>Commands for which no database is opened.</summary>
public sealed class FolderCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_migration_is_for_all_databases_whose_providers_the_project_references()
    {
        var id = await _place.AddAsync("Start", "start");

        Assert.Equal($"{id}  sqlite, postgresql, mariadb\n", await ListAsync());
        Assert.Equal("The classes are as the last migration left them: nothing to add.\n", (await _place.WithModelAsync("Start", "migrations", "add", "again")).With(0));
    }

    [Fact]
    public async Task A_migration_is_for_the_databases_that_have_migrations()
    {
        await _place.AddAsync("Start", "start", "--database", "sqlite", "--database", "mariadb");

        await _place.AddAsync("Notes", "notes");

        Assert.Equal(["mariadb.sql", "sqlite.sql"], Directory.GetFiles(Path.Combine(_place.Migrations, _place.Id("notes"))).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_what_it_would_do()
    {
        var printed = (await _place.WithModelAsync("Start", "migrations", "add", "start", "--dry-run", "--database", "sqlite")).With(0);

        Assert.Equal("""
            migration on sqlite: 1 steps
              1 create table post (2 columns)  [catalogue only, blocks writes for a moment]
            Nothing was written: --dry-run.

            """, printed);
        Assert.False(Directory.Exists(_place.Migrations));
    }

    [Fact]
    public async Task What_the_classes_do_not_say_is_refused_in_the_words_of_the_command_line()
    {
        await _place.AddAsync("Start", "start");

        Assert.Contains("--fill \"post.slug=…\"", (await _place.WithModelAsync("Slugs", "migrations", "add", "slugs")).ErrorsWith(2), StringComparison.Ordinal);
        var rename = (await _place.WithModelAsync("Headlines", "migrations", "add", "headlines")).ErrorsWith(2);
        Assert.Contains("--rename post.title=post.headline", rename, StringComparison.Ordinal);
        Assert.Contains("--allow-drop post.title", rename, StringComparison.Ordinal);
        Assert.DoesNotContain("Rename(", rename, StringComparison.Ordinal);

        await _place.AddAsync("Headlines", "headlines", "--rename", "post.title=post.headline");
        (await _place.WithModelAsync("Headlines", "check")).With(0);
    }

    [Fact]
    public async Task What_a_migration_loses_is_consented_to_and_a_note_of_the_check()
    {
        await _place.AddAsync("Notes", "start", "--database", "postgresql");
        var id = await _place.AddAsync("Start", "less", "--allow-drop", "post.note");

        Assert.Equal($"""
            note REL656 postgresql: {id} loses values: drop column post.note
            The classes are as the migrations for postgresql leave them.

            """, (await _place.WithModelAsync("Start", "check")).With(0));
        Assert.Contains($"{id}  postgresql  LOSES VALUES\n", await ListAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fill_can_be_for_one_kind_of_database()
    {
        await _place.AddAsync("Start", "start");

        var id = await _place.AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)", "--fill", "mariadb:post.slug=lcase(title)");

        string Read(string kind) => File.ReadAllText(Path.Combine(_place.Migrations, id, $"{kind}.sql"));
        Assert.Contains("(lcase(title))", Read("mariadb"), StringComparison.Ordinal);
        Assert.Contains("(lower(title))", Read("postgresql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_migration_is_written_for_sql_by_hand_and_takes_no_hints()
    {
        await _place.AddAsync("Start", "start");
        var id = await _place.AddAsync("Start", "backfill", "--empty");

        Assert.Contains("-- step 1 sql", await File.ReadAllTextAsync(Path.Combine(_place.Migrations, id, "sqlite.sql")), StringComparison.Ordinal);
        Assert.Contains("REL618: A migration that is --empty has no use for", (await _place.WithModelAsync("Start", "migrations", "add", "more", "--empty", "--allow-drop", "post")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_finds_changes_that_no_migration_makes()
    {
        await _place.AddAsync("Start", "start", "--database", "postgresql");

        Assert.Equal("""
            error REL650 postgresql: The classes have changes that no migration makes. Add one: dotnet relata migrations add.
                add column post.note text

            """, (await _place.WithModelAsync("Notes", "check")).With(1));
        Assert.Contains("REL602: Column post.slug is new", (await _place.WithModelAsync("Slugs", "check")).With(1), StringComparison.Ordinal);
        using var empty = new Workplace();
        Assert.Contains("create table post", (await empty.WithModelAsync("Start", "check", "--database", "sqlite")).With(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_json_or_sarif_where_programs_read_them()
    {
        using var added = JsonDocument.Parse((await _place.WithModelAsync("Start", "migrations", "add", "start", "--database", "sqlite", "--json")).With(0));
        Assert.Equal(_place.Id("start"), added.RootElement.GetProperty("id").GetString());
        Assert.True(added.RootElement.GetProperty("isWritten").GetBoolean());

        using var list = JsonDocument.Parse((await _place.RunAsync("migrations", "list", "--migrations", "Migrations", "--json")).With(0));
        Assert.Equal(_place.Id("start"), list.RootElement[0].GetProperty("id").GetString());

        using var status = JsonDocument.Parse((await _place.RunAsync("status", "--migrations", "Migrations", "--connection", "Data Source=:memory:", "--json")).With(0));
        Assert.False(status.RootElement.GetProperty("isUpToDate").GetBoolean());
        Assert.Equal(_place.Id("start"), status.RootElement.GetProperty("pending")[0].GetString());

        using var check = JsonDocument.Parse((await _place.WithModelAsync("Notes", "check", "--json")).With(1));
        Assert.Equal("REL650", check.RootElement[0].GetProperty("code").GetString());

        using var sarif = JsonDocument.Parse((await _place.WithModelAsync("Notes", "check", "--format", "sarif")).With(1));
        var result = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("REL650", result.GetProperty("ruleId").GetString());
        Assert.Equal("Migrations/schema.sqlite.json", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public async Task A_script_refuses_what_statements_alone_cannot_do()
    {
        await _place.AddAsync("Start", "start");
        var id = await _place.AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");

        Assert.Contains("REL653: A script is for one kind of database", (await ScriptAsync()).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains($"REL654: Migration {id} rebuilds table post.", (await ScriptAsync("--database", "sqlite")).ErrorsWith(2), StringComparison.Ordinal);
        await ReplaceAsync(id, "mariadb", "\n-- undo\n", "\n-- step 9 sql whole\nCREATE TRIGGER t BEFORE INSERT ON post FOR EACH ROW BEGIN SET NEW.slug = ''; END\n\n-- undo\n");
        Assert.Contains($"REL654: Migration {id} has a statement with semicolons in its body", (await ScriptAsync("--database", "mariadb")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_has_the_migrations_after_a_named_one()
    {
        await _place.AddAsync("Start", "start", "--database", "postgresql");
        var notes = await _place.AddAsync("Notes", "notes");

        var script = (await ScriptAsync("--after", "start")).With(0);

        Assert.Contains($"\n-- {notes}\nBEGIN;\nSET LOCAL lock_timeout = '5s';\nSET LOCAL statement_timeout = 0;\nINSERT INTO relata_migration ", script, StringComparison.Ordinal);
        Assert.Contains("\n-- add column post.note text  [catalogue only, blocks reads and writes for a moment (ACCESS EXCLUSIVE)]\nALTER TABLE \"post\" ADD COLUMN \"note\" text;\nCOMMIT;\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE \"post\"", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_with_sql_by_hand_is_neither_removed_nor_planned_anew_unasked()
    {
        await _place.AddAsync("Start", "start", "--database", "sqlite");
        var id = await _place.AddAsync("Notes", "notes");
        await ReplaceAsync(id, "sqlite", "ADD COLUMN", "ADD /* by hand */ COLUMN");

        Assert.Contains($"REL655: Migration {id} has SQL written by hand", (await RemoveAsync()).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal($"removed {id}\n", (await RemoveAsync("--force")).With(0));
        Assert.Equal($"removed {_place.Id("start")}\n", (await RemoveAsync()).With(0));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Migrations));
        Assert.Contains("REL655: There is no migration", (await RemoveAsync()).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebase_that_is_refused_leaves_the_folder_as_it_was()
    {
        await _place.AddAsync("Start", "start", "--database", "sqlite");
        Assert.Contains("REL655: The migrations in", (await RebaseAsync()).ErrorsWith(2), StringComparison.Ordinal);
        var (snapshot, path) = (await File.ReadAllTextAsync(_place.PathOf("Migrations/schema.sqlite.json")), _place.PathOf("Migrations/schema.sqlite.json"));
        var theirs = await _place.AddAsync("Notes", "a-notes");
        await File.WriteAllTextAsync(path, snapshot);
        Directory.Move(Path.Combine(_place.Migrations, theirs), _place.PathOf(theirs));
        var ours = await _place.AddAsync("Slugs", "slugs", "--fill", "post.slug=lower(title)");
        Directory.Move(_place.PathOf(theirs), Path.Combine(_place.Migrations, theirs));
        var before = Files();

        // Without the other branch's classes, planning anew would drop what it adds.
        Assert.Contains("--allow-drop post.note", (await _place.WithModelAsync("Slugs", "migrations", "rebase", "slugs")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal(before, Files());

        await ReplaceAsync(ours, "sqlite", "= (lower(title))", "= (upper(title))");
        before = Files();
        Assert.Contains($"REL655: Migration {ours} has SQL written by hand", (await RebaseAsync("slugs")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("--allow-drop", "post.state.Draft", false)]
    [InlineData("--rename", "post.state.Draft=post.state.Sketch", true)]
    public async Task A_rebase_keeps_what_was_said_of_a_member_of_an_enum(string option, string value, bool isRename)
    {
        await _place.AddAsync("Drafts", "start", "--database", "sqlite");
        var (snapshot, path) = (await File.ReadAllTextAsync(_place.PathOf("Migrations/schema.sqlite.json")), _place.PathOf("Migrations/schema.sqlite.json"));
        var theirs = await _place.AddAsync("Drafts", "a-theirs", "--empty");
        var merged = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, snapshot);
        Directory.Move(Path.Combine(_place.Migrations, theirs), _place.PathOf(theirs));
        await _place.AddAsync("Sketches", "sketches", option, value);
        Directory.Move(_place.PathOf(theirs), Path.Combine(_place.Migrations, theirs));
        await File.WriteAllTextAsync(path, merged);

        (await _place.WithModelAsync("Sketches", "migrations", "rebase", "sketches")).With(0);

        var text = await File.ReadAllTextAsync(Path.Combine(_place.Migrations, _place.Id("sketches"), "sqlite.sql"));
        Assert.StartsWith($"-- relata 1 sqlite after {theirs}\n", text, StringComparison.Ordinal);
        Assert.Equal(isRename, text.Contains("WHEN 'Draft' THEN 'Sketch'", StringComparison.Ordinal));
    }

    private async Task<string> ListAsync() => (await _place.RunAsync("migrations", "list", "--migrations", "Migrations")).With(0);

    private Task<ToolResult> ScriptAsync(params string[] options) => _place.RunAsync(["script", "--migrations", "Migrations", .. options]);

    private Task<ToolResult> RemoveAsync(params string[] options) => _place.RunAsync(["migrations", "remove", "--migrations", "Migrations", .. options]);

    private Task<ToolResult> RebaseAsync(params string[] options) => _place.WithModelAsync("Both", ["migrations", "rebase", .. options]);

    private string Files() => string.Join('\n', Directory.EnumerateFiles(_place.Migrations, "*", SearchOption.AllDirectories).Order().Select(file => $"{file}: {File.ReadAllText(file)}"));

    private async Task ReplaceAsync(string id, string kind, string old, string text)
    {
        var file = Path.Combine(_place.Migrations, id, $"{kind}.sql");
        var content = await File.ReadAllTextAsync(file);
        Assert.Contains(old, content, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, content.Replace(old, text, StringComparison.Ordinal));
    }
}
