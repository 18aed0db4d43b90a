using Npgsql;
using Relata.PostgreSql.Values;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>Divides statements into batches of commands, and notifies each statement of its completion.</summary>
/// <param name="statements">The statements.</param>
/// <param name="controls">The number of commands that belong to no statement.</param>
internal sealed class StatementQueue(IReadOnlyList<Statement> statements, int controls)
{
    // Limits memory: bound parameters are kept until they are sent, and the server's results until they are read.
    private const int MostCommands = 500;
    private const int MostRows = 5_000;
    private const int FullSize = 4 << 20;

    private readonly List<SentCommand> _commands = new(Math.Min(statements.Count + controls, MostCommands));
    private int _statement;
    private int _index;
    private int _completed;
    private int _touched;

    /// <summary>Whether all statements have been added to a batch.</summary>
    public bool IsEmpty => _statement == statements.Count;

    /// <summary>Adds a command that belongs to no statement, such as BEGIN.</summary>
    public void AddControl(NpgsqlBatch batch, string text) => Add(batch, new NpgsqlBatchCommand(text), null, 0, 1);

    /// <summary>Adds the next commands to a batch.</summary>
    public void Fill(NpgsqlBatch batch)
    {
        var isFull = false;
        while (!IsEmpty && !isFull && _commands.Count < MostCommands)
        {
            var statement = statements[_statement];
            if (_index < statement.Count)
            {
                _index += statement.Count > 1 && statement.WriteText is RowsText text ? AddRows(batch, statement, text, out isFull) : AddOne(batch, statement);
            }

            if (_index >= statement.Count)
            {
                _statement++;
                _index = 0;
            }
        }
    }

    /// <summary>The command of the reader's current result. Those before it are completed.</summary>
    /// <param name="hasRows">Whether the result has rows. If not, the reader has already read its end.</param>
    public SentCommand Take(bool hasRows)
    {
        var current = hasRows ? CountCompleted() : CountCompleted() - 1;
        Complete(current);
        return _commands[current];
    }

    /// <summary>Completes all statements that the server has executed.</summary>
    public void Complete() => Complete(CountCompleted());

    /// <summary>Prepares for the next batch after one has been executed.</summary>
    public void Clear()
    {
        _commands.Clear();
        _completed = 0;
    }

    /// <summary>The statement of a command; null for commands such as BEGIN.</summary>
    public Statement? StatementOf(NpgsqlBatchCommand command) => _commands.Find(sent => sent.Sent == command).Statement;

    private int AddOne(NpgsqlBatch batch, Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Text);
        var writer = new PostgreSqlParameterWriter(command.Parameters, statement.Untyped);
        statement.Bind(_index, ref writer);
        Add(batch, command, statement, _index, 1);
        return 1;
    }

    private int AddRows(NpgsqlBatch batch, Statement statement, RowsText text, out bool isFull)
    {
        var most = Math.Min(statement.Count - _index, MostRows);
        var writer = new ArrayWriter(text.Types, most, text.Rows.Untyped.AsSpan());
        var rows = 0;
        while (rows < most && writer.Size < FullSize)
        {
            statement.Bind(_index + rows++, ref writer);
        }

        var command = new NpgsqlBatchCommand(text.Rows.Text);
        writer.AddTo(command.Parameters);
        Add(batch, command, statement, _index, rows);
        isFull = rows == MostRows || writer.Size >= FullSize;
        return rows;
    }

    private void Add(NpgsqlBatch batch, NpgsqlBatchCommand command, Statement? statement, int index, int rows)
    {
        batch.BatchCommands.Add(command);
        _commands.Add(new SentCommand(command, statement, index, rows));
    }

    // The driver sets the type of a command when the server has reported its completion.
    private int CountCompleted()
    {
        var count = _completed;
        while (count < _commands.Count && _commands[count].Sent.StatementType != StatementType.Unknown)
        {
            count++;
        }

        return count;
    }

    private void Complete(int count)
    {
        for (; _completed < count; _completed++)
        {
            Complete(_commands[_completed]);
        }
    }

    private void Complete(SentCommand command)
    {
        if (command.Statement is not { } statement)
        {
            return;
        }

        _touched += !statement.ReturnsRows ? Math.Max(0, command.Sent.RecordsAffected) : 0;
        if (command.Rows == 1 && statement.ReportsRows && command.Sent.RecordsAffected > 0)
        {
            statement.OnFound(command.Index);
        }

        if (command.Index + command.Rows == statement.Count)
        {
            var touched = _touched;
            _touched = 0;
            statement.Complete(touched);
        }
    }
}
