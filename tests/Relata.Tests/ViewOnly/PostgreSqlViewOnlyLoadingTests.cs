using Relata.Tests.Databases;

namespace Relata.Tests.ViewOnly;

public sealed class PostgreSqlViewOnlyLoadingTests : ViewOnlyLoadingTests<PostgreSqlTestDatabase>
{
    protected override string SelectDrafts =>
        "SELECT t0.\"id\", t0.\"title\", t0.\"status\", t0.\"is_deleted\", t0.\"writer_id\" FROM \"vo_articles\" AS t0 WHERE t0.\"writer_id\" = ANY($1) AND t0.\"status\" = $2 ORDER BY t0.\"title\" DESC";

    protected override string SelectLatest =>
        "SELECT t2.\"id\", t2.\"title\", t2.\"status\", t2.\"is_deleted\", t2.\"writer_id\" FROM \"vo_writers\" AS t1 INNER JOIN LATERAL (SELECT t0.\"id\", t0.\"title\", t0.\"status\", t0.\"is_deleted\", t0.\"writer_id\", t0.\"id\" AS \"#o0\" FROM \"vo_articles\" AS t0 WHERE t0.\"writer_id\" = t1.\"id\" ORDER BY t0.\"id\" DESC LIMIT 1) AS t2 ON TRUE WHERE t1.\"id\" = ANY($1) ORDER BY t2.\"#o0\" DESC";
}
