using Relata.Tests.Databases;

namespace Relata.Tests.ViewOnly;

public sealed class SqliteViewOnlyLoadingTests : ViewOnlyLoadingTests<SqliteFile>
{
    protected override string SelectDrafts =>
        "SELECT t0.\"id\", t0.\"title\", t0.\"status\", t0.\"is_deleted\", t0.\"writer_id\" FROM \"vo_articles\" AS t0 WHERE t0.\"writer_id\" IN (SELECT value FROM json_each(?1)) AND t0.\"status\" = ?2 ORDER BY t0.\"title\" DESC";

    protected override string SelectLatest =>
        "SELECT t1.\"id\", t1.\"title\", t1.\"status\", t1.\"is_deleted\", t1.\"writer_id\" FROM (SELECT t0.\"id\", t0.\"title\", t0.\"status\", t0.\"is_deleted\", t0.\"writer_id\", t0.\"writer_id\" AS \"#k0\", ROW_NUMBER() OVER (PARTITION BY t0.\"writer_id\" ORDER BY t0.\"id\" DESC) AS \"#n\" FROM \"vo_articles\" AS t0 WHERE t0.\"writer_id\" IN (SELECT value FROM json_each(?1))) AS t1 WHERE t1.\"#n\" <= 1 ORDER BY t1.\"#n\"";
}
