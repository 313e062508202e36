# tpmtui completion for fish: tpmtui completion fish | source
function __tpmtui_next
    set -l program (commandline -opc)[1]
    for choice in (eval $program completion next (string escape -- (commandline -cp)) 2>/dev/null </dev/null)
        if test -n "$choice"
            echo $choice
        else
            __fish_complete_path (commandline -ct)
        end
    end
end
complete -c tpmtui -f -a '(__tpmtui_next)'
