using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary>A bad argument gets a sentence.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("migration", "migration")]
    [InlineData("migrations", "Required command was not provided.")]
    [InlineData("migrations add", "Required argument 'name' missing")]
    [InlineData("migrations add a/b", "'a/b' is the name of a folder. Use letters, digits, hyphens and underscores.")]
    [InlineData("migrations add a --fast", "--fast")]
    [InlineData("check --format yaml", "yaml")]
    [InlineData("check --json --format sarif", "--json and --format name two formats.")]
    [InlineData("status --database oracle", "oracle")]
    [InlineData("completion fish", "fish")]
    [InlineData("mark a --all", "Name the last migration that is recorded, or --all.")]
    public async Task Arguments_that_are_not_understood_are_refused(string arguments, string message)
    {
        var errors = (await _place.RunAsync(arguments.Split(' '))).ErrorsWith(2);

        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrations add a --rename post")]
    [InlineData("migrations add a --fill =now()")]
    public async Task A_hint_without_two_sides_is_refused(string arguments) =>
        Assert.Contains("REL618: '", (await _place.RunAsync(arguments.Split(' '))).ErrorsWith(2), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("migrations --help")]
    [InlineData("migrations add --help")]
    [InlineData("migrations list --help")]
    [InlineData("migrations remove --help")]
    [InlineData("migrations rebase --help")]
    [InlineData("migrations squash --help")]
    [InlineData("status --help")]
    [InlineData("apply --help")]
    [InlineData("check --help")]
    [InlineData("script --help")]
    [InlineData("mark --help")]
    [InlineData("sync --help")]
    [InlineData("scaffold --help")]
    [InlineData("completion --help")]
    public async Task Every_command_and_option_says_what_it_is_for(string arguments)
    {
        var help = (await _place.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).With(0);

        Assert.Contains("Usage:", help, StringComparison.Ordinal);
        var lines = help.Split('\n').SkipWhile(line => !line.StartsWith("Options:", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches("  [A-Z]|^ {20,}", line));
    }

    [Fact]
    public async Task A_shell_is_told_how_an_incomplete_line_goes_on()
    {
        Assert.Contains("squash", (await _place.RunAsync("[suggest:11]", "migrations ")).With(0).Split('\n'));
        Assert.Contains("--dry-run", (await _place.RunAsync("[suggest:17]", "migrations add --")).With(0).Split('\n'));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        Assert.Contains($"REL651: There is no folder {_place.PathOf("Migration")}.", (await _place.RunAsync("migrations", "list", "--migrations", "Migration")).ErrorsWith(2), StringComparison.Ordinal);
        Directory.CreateDirectory(_place.Migrations);
        Assert.Contains($"REL653: There is no migration in {_place.Migrations}.", (await _place.RunAsync("migrations", "list", "--migrations", "Migrations")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=shop.db", "sqlite")]
    [InlineData("Host=localhost;Username=app", "postgresql")]
    [InlineData("Server=localhost;User ID=app", "mariadb")]
    public void A_connection_string_says_for_which_database_it_is(string text, string kind) =>
        Assert.Equal(kind, new Tool.Databases.ConnectionText(text).KindOf(null, []).Name);

    [Theory]
    [InlineData("User ID=app;Password=sesame", "does not say whether it is for sqlite, postgresql or mariadb")]
    [InlineData("Colour=red;Password=sesame", "does not say whether it is for sqlite, postgresql or mariadb")]
    [InlineData("sesame", "cannot be read")]
    public async Task A_connection_string_that_says_nothing_is_refused_and_not_shown(string text, string message)
    {
        await _place.AddAsync("Start", "start");

        var errors = (await _place.RunAsync("status", "--migrations", "Migrations", "--connection", text)).ErrorsWith(2);

        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=app;Password=sesame;Timeout=2", "postgresql")]
    [InlineData("Server=127.0.0.1;Port=1;User ID=app;Password=sesame", "mariadb")]
    public async Task A_server_that_cannot_be_reached_is_a_failure_and_no_password_is_shown(string text, string kind)
    {
        await _place.AddAsync("Start", "start");

        var errors = (await _place.RunAsync("apply", "--migrations", "Migrations", "--connection", text, "--database", kind)).ErrorsWith(3);

        Assert.StartsWith("REL", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_is_needed_and_for_the_database_that_is_named()
    {
        await _place.AddAsync("Start", "start");

        Assert.Contains("REL653: Which database?", (await _place.RunAsync("status", "--migrations", "Migrations")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL653: The connection string is not one for postgresql", (await _place.RunAsync("status", "--migrations", "Migrations", "--database", "postgresql", "--connection", "Data Source=a.db")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made_by_reading()
    {
        await _place.AddAsync("Start", "start");
        using var test = new SqliteTest();

        (await _place.RunAsync("status", "--migrations", "Migrations", "--connection", test.ConnectionString)).ErrorsWith(3);
        (await _place.RunAsync("apply", "--dry-run", "--migrations", "Migrations", "--connection", test.ConnectionString)).ErrorsWith(3);
        Assert.False(File.Exists(test.File));
    }

    [Fact]
    public void Colours_are_for_terminals()
    {
        using StringWriter text = new();
        using StringWriter errors = new();
        new Output.ToolOutput(text, errors, isColoured: true).Error("no");
        new Output.ToolOutput(text, errors, isColoured: false).Error("no");

        Assert.Equal("\u001b[31mno\u001b[0m\nno\n", errors.ToString());
    }
}
