using MySqlConnector;
using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

public sealed class MariaDbReaderTests
{
    [Fact]
    public async Task A_user_that_may_only_read_sees_keys_and_no_actions_which_are_not_compared()
    {
        using var test = new MariaDbTest();
        await using var owner = test.Open();
        var comment = Table("comment", Text("body")).To("post_id", "post") with { Columns = [.. Table("comment", Text("body"), Number("post_id")).Columns] };
        comment = comment with { ForeignKeys = [comment.ForeignKeys[0] with { OnDelete = OnDelete.Cascade }] };
        var model = Of(Table("post", Text("title")).Index("id").Check("ck_post", "char_length(title) > 0"), comment);
        await owner.CreateAsync(model);
        var name = $"reader_{Guid.NewGuid():N}";
        var user = $"'{name}'@'{await owner.TextAsync("SELECT substring_index(user(), '@', -1)")}'";
        await owner.ExecuteAsync($"CREATE USER {user} IDENTIFIED BY 'reads'");
        try
        {
            var connection = new MySqlConnectionStringBuilder(test.ConnectionString) { UserID = name, Password = "reads", Pooling = false };
            await owner.ExecuteAsync($"GRANT SELECT ON `{connection.Database}`.* TO {user}");
            await using var reader = new MariaDbDatabase(connection.ConnectionString);

            Assert.Equal("", await reader.DifferencesAsync(model));
            Assert.Contains("FOREIGN KEY fk_comment_post_id (post_id)", $"{await reader.ReadSchemaAsync()}", StringComparison.Ordinal);
            var none = Of(model.Tables[0], comment with { ForeignKeys = [comment.ForeignKeys[0] with { OnDelete = OnDelete.NoAction }] });
            Assert.Equal("", await reader.DifferencesAsync(none));
            Assert.NotEqual("", await owner.DifferencesAsync(none));

            await owner.ExecuteAsync($"GRANT REFERENCES ON `{connection.Database}`.* TO {user}");
            Assert.Equal(await owner.DifferencesAsync(none), await reader.DifferencesAsync(none));
        }
        finally
        {
            await owner.ExecuteAsync($"DROP USER {user}");
        }
    }
}
