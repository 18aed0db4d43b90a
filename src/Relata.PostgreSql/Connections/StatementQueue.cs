using Npgsql;
using Relata.PostgreSql.Values;
using Relata.Rows;

namespace Relata.PostgreSql.Connections;

/// <summary>Statements on their way: divided into batches of commands, and told when each is done.</summary>
internal sealed class StatementQueue(IReadOnlyList<Statement> statements)
{
    // What has been bound is in memory until it is sent, and the server's answers until they are read.
    private const int MostCommands = 500;

    private readonly List<Command> _commands = [];
    private int _statement;
    private int _index;
    private int _completed;
    private int _touched;

    /// <summary>Whether every statement is in a batch.</summary>
    public bool IsEmpty => _statement == statements.Count;

    /// <summary>A command that belongs to no statement: BEGIN, COMMIT.</summary>
    public void AddControl(NpgsqlBatch batch, string text) => Add(batch, new NpgsqlBatchCommand(text), null, 0);

    /// <summary>Fills a batch with the next commands.</summary>
    public void Fill(NpgsqlBatch batch)
    {
        while (!IsEmpty && _commands.Count < MostCommands)
        {
            var statement = statements[_statement];
            if (_index < statement.Count)
            {
                var command = new NpgsqlBatchCommand(statement.Text);
                var writer = new PostgreSqlParameterWriter(command.Parameters);
                statement.Bind(_index, ref writer);
                Add(batch, command, statement, _index++);
            }

            if (_index >= statement.Count)
            {
                _statement++;
                _index = 0;
            }
        }
    }

    /// <summary>The statement, and which of its times, whose result the reader stands on. Those before it are done.</summary>
    /// <param name="hasRows">Whether the result has rows: of one that has none the end has been read already.</param>
    public (Statement? Statement, int Index) Take(bool hasRows)
    {
        var current = hasRows ? CountCompleted() : CountCompleted() - 1;
        Complete(current);
        return (_commands[current].Statement, _commands[current].Index);
    }

    /// <summary>Tells all statements that the server has completed.</summary>
    public void Complete() => Complete(CountCompleted());

    /// <summary>The batch has been sent and answered; the next one can be filled.</summary>
    public void Clear()
    {
        _commands.Clear();
        _completed = 0;
    }

    private void Add(NpgsqlBatch batch, NpgsqlBatchCommand command, Statement? statement, int index)
    {
        batch.BatchCommands.Add(command);
        _commands.Add(new Command(command, statement, index));
    }

    // A command has a type when the server has told that it is complete.
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

    private void Complete(Command command)
    {
        if (command.Statement is not { } statement)
        {
            return;
        }

        _touched += statement.Reader is null ? Math.Max(0, command.Sent.RecordsAffected) : 0;
        if (command.Index == statement.Count - 1)
        {
            var touched = _touched;
            _touched = 0;
            statement.OnDone(touched);
        }
    }

    private readonly record struct Command(NpgsqlBatchCommand Sent, Statement? Statement, int Index);
}
