using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Sqlite;

public sealed class SchemaTests
{
    [Fact]
    public void Tables_are_created_after_those_they_refer_to_and_creating_them_again_changes_nothing()
    {
        using var file = new SqliteFile();
        using var database = file.Create<Flag>();

        database.CreateTables();

        Assert.Equal(["user", "post", "flag"], database.TableNames());
    }
}
