using System.Runtime.InteropServices;
using MySqlConnector;
using Relata.MariaDb.Values;

namespace Relata.MariaDb.Connections;

/// <summary>Statements that are sent to the server in one packet.</summary>
/// <param name="isForOne">Whether the trip contains only one statement besides BEGIN and the like.</param>
/// <param name="partCount">The expected number of parts.</param>
internal sealed class Trip(bool isForOne, int partCount)
{
    /// <summary>
    /// Separates two writes: the driver reports only the sum of affected rows of consecutive results without rows, and this statement has a row.
    /// </summary>
    public const string Boundary = "SELECT NULL";

    private const int MostRows = 1000;

    // The server's default limit is 16 MB: https://mariadb.com/kb/en/server-system-variables/#max_allowed_packet
    private const int FullSize = 1 << 20;

    private int _size;

    public List<TripPart> Parts { get; } = new(partCount);

    public List<MySqlParameter> Parameters { get; } = [];

    private TripPart? Last => Parts.Count == 0 ? null : Parts[^1];

    /// <summary>The only statement of the trip, executed once; null if there is more in the trip.</summary>
    public TripPart? Single => Parts is [{ Sending: not null, Rows: 1 } part] ? part : null;

    /// <summary>Whether a statement must be sent with another trip.</summary>
    public bool IsFullFor(Sending sending) => _size >= FullSize || (isForOne && Last is { Sending: not null } && !IsRowOfLast(sending));

    /// <summary>Adds a command such as BEGIN.</summary>
    public void Add(string text) => Parts.Add(new TripPart(null, text, 0, Parameters.Count));

    /// <summary>Adds a statement with the parameters of one execution.</summary>
    public void Add(Sending sending, int index)
    {
        if (IsRowOfLast(sending))
        {
            Last!.Rows++;
        }
        else
        {
            var part = new TripPart(sending, sending.Statement.Text, index, Parameters.Count);
            if (Last is { Sending: not null, HasRows: false } last && (last.Sending != sending || sending.Statement.ReportsRows) && !part.HasRows)
            {
                Add(Boundary);
            }

            Parts.Add(part);
            _size += part.Text.Length;
        }

        var writer = new MariaDbParameterWriter(Parameters);
        sending.Statement.Bind(index, ref writer);
        _size += writer.Size;
    }

    /// <summary>The parameters of a part.</summary>
    public ReadOnlySpan<MySqlParameter> ParametersOf(int part)
    {
        var end = part + 1 < Parts.Count ? Parts[part + 1].FirstParameter : Parameters.Count;
        return CollectionsMarshal.AsSpan(Parameters)[Parts[part].FirstParameter..end];
    }

    private bool IsRowOfLast(Sending sending) => sending.RowsInsert is not null && Last is { } last && last.Sending == sending && last.Rows < MostRows;
}
